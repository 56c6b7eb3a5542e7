-- CreateEnum
CREATE TYPE "SlaPolicyStatus" AS ENUM ('PROPOSED', 'IN_FORCE', 'SUPERSEDED', 'REFUSED');

-- CreateTable
CREATE TABLE "SlaPolicyVersion" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "status" "SlaPolicyStatus" NOT NULL DEFAULT 'PROPOSED',
    "version" INTEGER,
    "rules" JSONB NOT NULL,
    "statement" TEXT NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "SlaPolicyVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SlaPolicyVersion_version_key" ON "SlaPolicyVersion"("version");

-- One version is in force, and one waits; the person who confirms is another than the one who proposed.
CREATE UNIQUE INDEX "SlaPolicyVersion_in_force_key" ON "SlaPolicyVersion" ("status") WHERE "status" = 'IN_FORCE';
CREATE UNIQUE INDEX "SlaPolicyVersion_proposed_key" ON "SlaPolicyVersion" ("status") WHERE "status" = 'PROPOSED';
ALTER TABLE "SlaPolicyVersion" ADD CONSTRAINT "SlaPolicyVersion_four_eyes_check" CHECK ("version" IS NULL OR ("decidedById" IS NOT NULL AND "decidedById" <> "proposedById"));
ALTER TABLE "SlaPolicyVersion" ADD CONSTRAINT "SlaPolicyVersion_counted_check" CHECK (("status" IN ('IN_FORCE', 'SUPERSEDED')) = ("version" IS NOT NULL));
ALTER TABLE "SlaPolicyVersion" ADD CONSTRAINT "SlaPolicyVersion_decided_check" CHECK (("status" = 'PROPOSED') = ("decidedAt" IS NULL));
