-- CreateEnum
CREATE TYPE "CertificateKeyEnd" AS ENUM ('ROTATED', 'LOST', 'COMPROMISED');

-- AlterTable
ALTER TABLE "CertificateKey" ADD COLUMN     "endedBecause" "CertificateKeyEnd",
ADD COLUMN     "rootId" UUID,
ADD COLUMN     "statement" TEXT,
ALTER COLUMN "sealedKey" DROP NOT NULL;

-- Until now there was one root.
UPDATE "CertificateKey" k SET "rootId" = r."id" FROM "CertificateKey" r WHERE r."purpose" = 'ROOT' AND k."purpose" <> 'ROOT';

-- Every key but a root has one above it. What signs no more has no private part that could be stolen, and says why it ended.
ALTER TABLE "CertificateKey" ADD CONSTRAINT "CertificateKey_root_check" CHECK (("purpose" = 'ROOT') = ("rootId" IS NULL));
ALTER TABLE "CertificateKey" ADD CONSTRAINT "CertificateKey_rootId_fkey" FOREIGN KEY ("rootId") REFERENCES "CertificateKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CertificateKey" ADD CONSTRAINT "CertificateKey_ended_check" CHECK (
  ("retiredAt" IS NULL) = ("sealedKey" IS NOT NULL) AND ("retiredAt" IS NULL) = ("endedBecause" IS NULL));
