-- AlterTable
ALTER TABLE "Schedule" ADD COLUMN     "measuredAt" TIMESTAMPTZ(3),
ADD COLUMN     "mostAliveCount" INTEGER,
ADD COLUMN     "mostCardCount" INTEGER,
ADD COLUMN     "mostMonthlyFen" BIGINT;

-- CreateIndex
CREATE INDEX "Schedule_measuredAt_idx" ON "Schedule"("measuredAt");

ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_measured_check" CHECK (num_nulls("measuredAt", "mostCardCount", "mostMonthlyFen", "mostAliveCount") IN (0, 4));

-- Of schedules that are there already only those that needed approval were measured: the others stay without, and nobody tries limits out on them.
UPDATE "Schedule" s SET "measuredAt" = a."at", "mostCardCount" = a."cards", "mostMonthlyFen" = a."fen", "mostAliveCount" = a."alive"
FROM (
  SELECT "scheduleId", max("demandedAt") AS "at", max(("facts"->>'cardCount')::int) AS "cards", max(("facts"->>'monthlyFen')::bigint) AS "fen", max(("facts"->>'aliveCount')::int) AS "alive"
  FROM "ScheduleApproval" GROUP BY "scheduleId") a
WHERE a."scheduleId" = s."id";
