-- CreateEnum
CREATE TYPE "ScheduleStepKind" AS ENUM ('SETTLE_ARREARS', 'SWITCH_OFF_RENEWALS', 'UNBIND_DEVICES');

-- CreateEnum
CREATE TYPE "ScheduleStepMoment" AS ENUM ('AT_ONCE', 'WAVE_OPENS');

-- CreateEnum
CREATE TYPE "ScheduleStepStatus" AS ENUM ('PLANNED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ScheduleStepFailure" AS ENUM ('AMOUNT_ABOVE_MAXIMUM');

-- CreateEnum
CREATE TYPE "ScheduleStepOutcome" AS ENUM ('DONE', 'NOT_NEEDED', 'REFUSED');

-- CreateEnum
CREATE TYPE "ScheduleStepRefusal" AS ENUM ('LEGAL_HOLD', 'PROTECTED', 'IN_REVIEW');

-- AlterTable
ALTER TABLE "LedgerEntry" ADD COLUMN     "stepId" UUID;

-- CreateTable
CREATE TABLE "ScheduleStep" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "scheduleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ScheduleStepKind" NOT NULL,
    "moment" "ScheduleStepMoment" NOT NULL,
    "waveId" UUID,
    "maxAmountFen" BIGINT,
    "agreedById" UUID NOT NULL,
    "agreedAt" TIMESTAMPTZ(3) NOT NULL,
    "status" "ScheduleStepStatus" NOT NULL DEFAULT 'PLANNED',
    "failure" "ScheduleStepFailure",
    "neededFen" BIGINT,
    "chargedFen" BIGINT NOT NULL DEFAULT 0,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "notNeededCount" INTEGER NOT NULL DEFAULT 0,
    "refusedCount" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScheduleStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduleStepCard" (
    "stepId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "outcome" "ScheduleStepOutcome" NOT NULL,
    "refusal" "ScheduleStepRefusal",
    "amountFen" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScheduleStepCard_pkey" PRIMARY KEY ("stepId","cardId")
);

-- CreateIndex
CREATE INDEX "ScheduleStep_scheduleId_position_idx" ON "ScheduleStep"("scheduleId", "position");

-- CreateIndex
CREATE INDEX "ScheduleStep_waveId_idx" ON "ScheduleStep"("waveId");

-- CreateIndex
CREATE INDEX "ScheduleStepCard_cardId_idx" ON "ScheduleStepCard"("cardId");

-- CreateIndex
CREATE INDEX "LedgerEntry_stepId_at_id_idx" ON "LedgerEntry"("stepId", "at", "id");

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "ScheduleStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleStep" ADD CONSTRAINT "ScheduleStep_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleStep" ADD CONSTRAINT "ScheduleStep_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "Wave"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleStepCard" ADD CONSTRAINT "ScheduleStepCard_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "ScheduleStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleStepCard" ADD CONSTRAINT "ScheduleStepCard_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A step that charges has an amount that somebody agreed to, and never charges more; one that stopped says why.
ALTER TABLE "ScheduleStep" ADD CONSTRAINT "ScheduleStep_maximum_check" CHECK (("kind" = 'SETTLE_ARREARS') = ("maxAmountFen" IS NOT NULL) AND "chargedFen" BETWEEN 0 AND coalesce("maxAmountFen", 0));
ALTER TABLE "ScheduleStep" ADD CONSTRAINT "ScheduleStep_failure_check" CHECK (("failure" IS NOT NULL) = ("status" = 'FAILED') AND ("neededFen" IS NULL OR "status" = 'FAILED'));
ALTER TABLE "ScheduleStepCard" ADD CONSTRAINT "ScheduleStepCard_refusal_check" CHECK (("refusal" IS NOT NULL) = ("outcome" = 'REFUSED') AND ("outcome" = 'DONE' OR "amountFen" = 0));
