-- CreateEnum
CREATE TYPE "ApprovalLimitsStatus" AS ENUM ('PROPOSED', 'IN_FORCE', 'REFUSED', 'REPLACED');

-- CreateTable
CREATE TABLE "ApprovalLimitsVersion" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "status" "ApprovalLimitsStatus" NOT NULL DEFAULT 'PROPOSED',
    "version" INTEGER,
    "limits" JSONB NOT NULL,
    "statement" TEXT NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "ApprovalLimitsVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ApprovalLimitsVersion_version_key" ON "ApprovalLimitsVersion"("version");

-- One version is in force, and one waits; the person who confirms is another than the one who proposed.
CREATE UNIQUE INDEX "ApprovalLimitsVersion_in_force_key" ON "ApprovalLimitsVersion" ("status") WHERE "status" = 'IN_FORCE';
CREATE UNIQUE INDEX "ApprovalLimitsVersion_proposed_key" ON "ApprovalLimitsVersion" ("status") WHERE "status" = 'PROPOSED';
ALTER TABLE "ApprovalLimitsVersion" ADD CONSTRAINT "ApprovalLimitsVersion_four_eyes_check" CHECK ("version" IS NULL OR ("decidedById" IS NOT NULL AND "decidedById" <> "proposedById"));
ALTER TABLE "ApprovalLimitsVersion" ADD CONSTRAINT "ApprovalLimitsVersion_counted_check" CHECK (("status" IN ('IN_FORCE', 'REPLACED')) = ("version" IS NOT NULL));
ALTER TABLE "ApprovalLimitsVersion" ADD CONSTRAINT "ApprovalLimitsVersion_decided_check" CHECK (("status" = 'PROPOSED') = ("decidedAt" IS NULL));
