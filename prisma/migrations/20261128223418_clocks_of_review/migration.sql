-- AlterTable
ALTER TABLE "Appeal" DROP COLUMN "dueAt";

-- AlterTable
ALTER TABLE "ReviewTask" ADD COLUMN     "atRiskAt" TIMESTAMPTZ(3),
ADD COLUMN     "isAtRisk" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3);

-- Waits that go on began with the latest change; the dates of live tasks are worked out anew within a minute.
UPDATE "ReviewTask" SET "pausedAt" = "updatedAt" WHERE "status" = 'WAITING_FOR_CUSTOMER';
