-- CreateEnum
CREATE TYPE "BreachReason" AS ENUM ('CARRIER_OUTAGE', 'OUR_BACKLOG', 'CUSTOMER_ANSWERED_LATE', 'SYSTEM_FAULT', 'CALENDAR_UNKNOWN', 'OTHER');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "CancellationEventAction" ADD VALUE 'WARN';
ALTER TYPE "CancellationEventAction" ADD VALUE 'BREACH';
ALTER TYPE "CancellationEventAction" ADD VALUE 'LIFT_BREACH';
ALTER TYPE "CancellationEventAction" ADD VALUE 'MOVE_DATE';
ALTER TYPE "CancellationEventAction" ADD VALUE 'EXPLAIN_BREACH';

-- AlterTable
ALTER TABLE "CancellationEvent" ADD COLUMN     "cardCount" INTEGER,
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "dueBefore" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CancellationRequest" ADD COLUMN     "atRiskDay" DATE,
ADD COLUMN     "breachDay" DATE,
ADD COLUMN     "breachExplainedAt" TIMESTAMPTZ(3),
ADD COLUMN     "breachExplainedById" UUID,
ADD COLUMN     "breachNote" TEXT,
ADD COLUMN     "breachReason" "BreachReason";

-- What the sweep looks for each minute, so that it reads what is to be told and nothing else. A due date is told once for its day in Shanghai.
CREATE INDEX "CancellationRequest_to_warn" ON "CancellationRequest" ("nextAtRiskAt")
  WHERE "nextAtRiskAt" IS NOT NULL AND ("atRiskDay" IS NULL OR "atRiskDay" < ("nextDueAt" AT TIME ZONE 'Asia/Shanghai')::date);
CREATE INDEX "CancellationRequest_to_breach" ON "CancellationRequest" ("nextDueAt")
  WHERE "nextDueAt" IS NOT NULL AND ("breachDay" IS NULL OR "breachDay" < ("nextDueAt" AT TIME ZONE 'Asia/Shanghai')::date);
CREATE INDEX "CancellationRequest_late_untold" ON "CancellationRequest" (coalesce("completedAt", 'infinity'::timestamptz)) WHERE "lateCardCount" > 0 AND "breachDay" IS NULL;
CREATE INDEX "CancellationRequest_to_lift" ON "CancellationRequest" ("id") WHERE "breachDay" IS NOT NULL AND "lateCardCount" = 0;
-- Lists of requests that were late, by whether and how that was explained.
CREATE INDEX "CancellationRequest_unexplained" ON "CancellationRequest" ("createdAt", "id") WHERE "breachDay" IS NOT NULL AND "breachReason" IS NULL;
CREATE INDEX "CancellationRequest_explained" ON "CancellationRequest" ("breachReason", "createdAt", "id") WHERE "breachReason" IS NOT NULL;
ALTER TABLE "CancellationRequest" ADD CONSTRAINT "CancellationRequest_explained_check" CHECK (
  CASE WHEN "breachReason" IS NULL THEN "breachNote" IS NULL AND "breachExplainedAt" IS NULL
    ELSE "breachExplainedAt" IS NOT NULL AND "breachDay" IS NOT NULL AND ("breachReason" <> 'OTHER' OR "breachNote" IS NOT NULL) END);
