-- CreateEnum
CREATE TYPE "CertificateRevocationStatus" AS ENUM ('PROPOSED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN', 'LAPSED');

-- CreateTable
CREATE TABLE "CertificateRevocation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "certificateId" UUID NOT NULL,
    "status" "CertificateRevocationStatus" NOT NULL DEFAULT 'PROPOSED',
    "reason" TEXT NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "CertificateRevocation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CertificateRevocation_certificateId_proposedAt_id_idx" ON "CertificateRevocation"("certificateId", "proposedAt", "id");

-- AddForeignKey
ALTER TABLE "CertificateRevocation" ADD CONSTRAINT "CertificateRevocation_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One waits at a time, and who proposed it does not decide it.
CREATE UNIQUE INDEX "CertificateRevocation_one_waits" ON "CertificateRevocation" ("certificateId") WHERE "status" = 'PROPOSED';
ALTER TABLE "CertificateRevocation" ADD CONSTRAINT "CertificateRevocation_four_eyes_check" CHECK (
  CASE "status"
    WHEN 'CONFIRMED' THEN coalesce("decidedById" <> "proposedById", false)
    WHEN 'REFUSED' THEN coalesce("decidedById" <> "proposedById", false) AND "note" IS NOT NULL
    WHEN 'WITHDRAWN' THEN coalesce("decidedById" = "proposedById", false)
    ELSE "decidedById" IS NULL
  END);
ALTER TABLE "CertificateRevocation" ADD CONSTRAINT "CertificateRevocation_decided_check" CHECK (("status" = 'PROPOSED') = ("decidedAt" IS NULL));
