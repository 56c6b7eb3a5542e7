-- CreateEnum
CREATE TYPE "CertificateKeyPurpose" AS ENUM ('ROOT', 'ISSUER', 'TIMESTAMP');

-- AlterTable
ALTER TABLE "Certificate" ADD COLUMN     "cardTreeKey" BYTEA,
ADD COLUMN     "cardTreeNodes" BYTEA,
ADD COLUMN     "cardTreeRoot" TEXT,
ADD COLUMN     "listStatement" TEXT,
ADD COLUMN     "signerChain" JSONB,
ADD COLUMN     "timestampedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CertificateKey" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "purpose" "CertificateKeyPurpose" NOT NULL,
    "certificate" BYTEA NOT NULL,
    "sealedKey" BYTEA NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "CertificateKey_pkey" PRIMARY KEY ("id")
);

-- Two processes that start together make one key of each purpose.
CREATE UNIQUE INDEX "CertificateKey_one_in_use" ON "CertificateKey" ("purpose") WHERE "retiredAt" IS NULL;
ALTER TABLE "CertificateKey" ADD CONSTRAINT "CertificateKey_retired_after_use" CHECK ("retiredAt" >= "since");

-- A signed certificate has its whole tree.
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_whole_tree" CHECK (
  num_nonnulls("cardTreeRoot", "cardTreeNodes", "cardTreeKey", "listStatement", "signerChain") IN (0, 5)
  AND ("cardTreeRoot" IS NULL OR ("cardTreeRoot" ~ '^[0-9a-f]{64}$' AND length("cardTreeNodes") = 32 * (("cardCount" + 1023) / 1024))));
