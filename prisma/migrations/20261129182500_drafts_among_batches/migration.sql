-- In the orders of the list of batches drafts come last, whichever way: what they have not got stands as the least or the most. Small indexes, for few requests are batches.
DROP INDEX "CancellationRequest_batches_submitted";
DROP INDEX "CancellationRequest_batches_cards";
DROP INDEX "CancellationRequest_batches_status_submitted";
DROP INDEX "CancellationRequest_batches_status_cards";
CREATE INDEX "CancellationRequest_batches_submitted_desc" ON "CancellationRequest" (coalesce("submittedAt", '-infinity'::timestamptz), "id") WHERE "isBatch";
CREATE INDEX "CancellationRequest_batches_submitted_asc" ON "CancellationRequest" (coalesce("submittedAt", 'infinity'::timestamptz), "id") WHERE "isBatch";
CREATE INDEX "CancellationRequest_batches_cards_desc" ON "CancellationRequest" ("submittedCardCount", "id") WHERE "isBatch";
CREATE INDEX "CancellationRequest_batches_cards_asc" ON "CancellationRequest" (coalesce(nullif("submittedCardCount", 0), 2147483647), "id") WHERE "isBatch";
-- The same for one status after the other.
CREATE INDEX "CancellationRequest_batches_status_submitted_desc" ON "CancellationRequest" ("status", coalesce("submittedAt", '-infinity'::timestamptz), "id") WHERE "isBatch";
CREATE INDEX "CancellationRequest_batches_status_submitted_asc" ON "CancellationRequest" ("status", coalesce("submittedAt", 'infinity'::timestamptz), "id") WHERE "isBatch";
CREATE INDEX "CancellationRequest_batches_status_cards_desc" ON "CancellationRequest" ("status", "submittedCardCount", "id") WHERE "isBatch";
CREATE INDEX "CancellationRequest_batches_status_cards_asc" ON "CancellationRequest" ("status", coalesce(nullif("submittedCardCount", 0), 2147483647), "id") WHERE "isBatch";
