-- Orders of the list of batches: by when they were handed in, and by their cards. Small indexes, for few requests are batches.
CREATE INDEX "CancellationRequest_batches_submitted" ON "CancellationRequest" ("submittedAt", "id") WHERE "isBatch" AND "submittedAt" IS NOT NULL;
CREATE INDEX "CancellationRequest_batches_cards" ON "CancellationRequest" ("submittedCardCount", "id") WHERE "isBatch" AND "submittedAt" IS NOT NULL;
-- The same for one status after the other.
CREATE INDEX "CancellationRequest_batches_status_created" ON "CancellationRequest" ("status", "createdAt", "id") WHERE "isBatch";
CREATE INDEX "CancellationRequest_batches_status_submitted" ON "CancellationRequest" ("status", "submittedAt", "id") WHERE "isBatch" AND "submittedAt" IS NOT NULL;
CREATE INDEX "CancellationRequest_batches_status_cards" ON "CancellationRequest" ("status", "submittedCardCount", "id") WHERE "isBatch" AND "submittedAt" IS NOT NULL;
