-- AlterTable
ALTER TABLE "Material" ADD COLUMN "correctedFromId" UUID,
ADD COLUMN "decidedAt" TIMESTAMPTZ(3),
ADD COLUMN "decidedById" UUID,
ADD COLUMN "decisionNote" TEXT;
