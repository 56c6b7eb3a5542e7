-- Requests that are followed as batches: of so many cards, or in waves. Said at the request, for a list finds none by one of two other tables.
ALTER TABLE "CancellationRequest" ADD COLUMN     "isBatch" BOOLEAN NOT NULL DEFAULT false;

UPDATE "CancellationRequest" r SET "isBatch" = true
WHERE r."submittedCardCount" >= 50 OR EXISTS (SELECT FROM "Schedule" s WHERE s."requestId" = r."id");

CREATE INDEX "CancellationRequest_batches" ON "CancellationRequest" ("createdAt", "id") WHERE "isBatch";

-- Waves that are not over: few, whatever has been planned.
CREATE INDEX "Wave_open" ON "Wave" ("status", "scheduleId") WHERE "status" NOT IN ('DONE', 'UNDONE', 'CANCELLED');
-- Canaries that hold the waves after them.
CREATE INDEX "Wave_gating" ON "Wave" ("scheduleId") WHERE "isCanary" AND "verdict" IS DISTINCT FROM 'PASS' AND "status" <> 'CANCELLED';
