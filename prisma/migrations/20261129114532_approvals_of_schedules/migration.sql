-- CreateEnum
CREATE TYPE "ApprovalDemand" AS ENUM ('SECOND_PERSON', 'MANAGER');

-- CreateEnum
CREATE TYPE "ScheduleApprovalStatus" AS ENUM ('PENDING', 'APPROVED', 'REFUSED', 'REPLACED');

-- CreateEnum
CREATE TYPE "CardOddity" AS ENUM ('ALIVE_LAST_HOUR', 'DEAREST_PLAN', 'OTHER_CARRIER', 'RECENTLY_ACTIVATED', 'IN_CONTRACT');

-- CreateTable
CREATE TABLE "ScheduleApproval" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "scheduleId" UUID NOT NULL,
    "scheduleVersion" INTEGER NOT NULL,
    "demand" "ApprovalDemand" NOT NULL,
    "status" "ScheduleApprovalStatus" NOT NULL DEFAULT 'PENDING',
    "facts" JSONB NOT NULL,
    "waves" JSONB NOT NULL,
    "policyVersion" INTEGER NOT NULL,
    "setById" UUID NOT NULL,
    "demandedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "ScheduleApproval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduleApprovalCard" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "approvalId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "drawnPlace" INTEGER,
    "oddPlace" INTEGER,
    "oddities" "CardOddity"[],

    CONSTRAINT "ScheduleApprovalCard_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ScheduleApproval_scheduleId_scheduleVersion_key" ON "ScheduleApproval"("scheduleId", "scheduleVersion");

-- CreateIndex
CREATE UNIQUE INDEX "ScheduleApprovalCard_approvalId_cardId_key" ON "ScheduleApprovalCard"("approvalId", "cardId");

-- AddForeignKey
ALTER TABLE "ScheduleApproval" ADD CONSTRAINT "ScheduleApproval_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleApprovalCard" ADD CONSTRAINT "ScheduleApprovalCard_approvalId_fkey" FOREIGN KEY ("approvalId") REFERENCES "ScheduleApproval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleApprovalCard" ADD CONSTRAINT "ScheduleApprovalCard_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Four eyes: nobody decides about a version that they set themselves, and a refusal says why.
ALTER TABLE "ScheduleApproval" ADD CONSTRAINT "ScheduleApproval_four_eyes_check" CHECK ("decidedById" IS NULL OR "decidedById" <> "setById");
ALTER TABLE "ScheduleApproval" ADD CONSTRAINT "ScheduleApproval_decided_check" CHECK (("status" IN ('APPROVED', 'REFUSED')) = ("decidedById" IS NOT NULL) AND ("decidedById" IS NULL) = ("decidedAt" IS NULL));
ALTER TABLE "ScheduleApproval" ADD CONSTRAINT "ScheduleApproval_refused_check" CHECK ("status" <> 'REFUSED' OR "reason" IS NOT NULL);
-- One version of a schedule waits at a time; few wait at all, whatever has been decided.
CREATE UNIQUE INDEX "ScheduleApproval_waiting" ON "ScheduleApproval" ("scheduleId") WHERE "status" = 'PENDING';
-- A card is shown because it was drawn, because it is odd, or both.
ALTER TABLE "ScheduleApprovalCard" ADD CONSTRAINT "ScheduleApprovalCard_shown_check" CHECK ("drawnPlace" IS NOT NULL OR "oddPlace" IS NOT NULL);
