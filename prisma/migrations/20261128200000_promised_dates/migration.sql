-- CreateEnum
CREATE TYPE "CalendarYearStatus" AS ENUM ('PROPOSED', 'IN_FORCE', 'SUPERSEDED', 'REJECTED');

-- AlterTable
ALTER TABLE "CancellationItem" ADD COLUMN     "atRiskAt" TIMESTAMPTZ(3),
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "endedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CancellationRequest" ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "lateCardCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "nextAtRiskAt" TIMESTAMPTZ(3),
ADD COLUMN     "nextDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "dueItemId" UUID,
ADD COLUMN     "slaPolicyVersion" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CalendarYear" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "year" INTEGER NOT NULL,
    "status" "CalendarYearStatus" NOT NULL DEFAULT 'PROPOSED',
    "version" INTEGER,
    "daysOff" TEXT[],
    "workdays" TEXT[],
    "source" TEXT NOT NULL,
    "notice" TEXT,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "CalendarYear_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarYear_version_key" ON "CalendarYear"("version");

-- CreateIndex
CREATE INDEX "CalendarYear_year_proposedAt_idx" ON "CalendarYear"("year", "proposedAt");

-- CreateIndex
CREATE INDEX "CancellationRequest_nextDueAt_id_idx" ON "CancellationRequest"("nextDueAt", "id");

-- AddForeignKey
ALTER TABLE "CancellationRequest" ADD CONSTRAINT "CancellationRequest_dueItemId_fkey" FOREIGN KEY ("dueItemId") REFERENCES "CancellationItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One version of a year is in force, and one waits for confirmation; the person who confirms is another than the one who entered it.
CREATE UNIQUE INDEX "CalendarYear_in_force_key" ON "CalendarYear" ("year") WHERE "status" = 'IN_FORCE';
CREATE UNIQUE INDEX "CalendarYear_proposed_key" ON "CalendarYear" ("year") WHERE "status" = 'PROPOSED';
ALTER TABLE "CalendarYear" ADD CONSTRAINT "CalendarYear_four_eyes_check" CHECK ("status" <> 'IN_FORCE' OR ("version" IS NOT NULL AND "decidedById" <> "proposedById"));
ALTER TABLE "CalendarYear" ADD CONSTRAINT "CalendarYear_decided_check" CHECK (("status" = 'PROPOSED') = ("decidedAt" IS NULL));
