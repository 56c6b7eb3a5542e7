-- CreateEnum
CREATE TYPE "ImportRowOutcome" AS ENUM ('ADDED', 'CHANGED', 'RETRIED', 'UNCHANGED', 'ENDED', 'REFUSED');

-- AlterTable
ALTER TABLE "CardImport" ADD COLUMN     "addedCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "changedCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "contentHash" TEXT,
ADD COLUMN     "endedCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "isCorrection" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "retriedCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unchangedCount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "CardImportRow" ADD COLUMN     "note" TEXT,
ADD COLUMN     "outcome" "ImportRowOutcome" NOT NULL DEFAULT 'ADDED',
ADD COLUMN     "rawWave" TEXT,
ADD COLUMN     "rawWishedOn" TEXT;

-- AlterTable
ALTER TABLE "ListExport" ADD COLUMN     "format" TEXT NOT NULL DEFAULT 'XLSX';

-- CreateTable
CREATE TABLE "CardListEntry" (
    "requestId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "note" TEXT,
    "waveName" TEXT,
    "wishedOn" DATE,

    CONSTRAINT "CardListEntry_pkey" PRIMARY KEY ("requestId","cardId")
);

-- What earlier imports did: until now they only added.
UPDATE "CardImportRow" SET "outcome" = 'REFUSED' WHERE NOT "isAccepted";
UPDATE "CardImport" SET "addedCount" = "acceptedCount";

-- One request a statement, as with drafts.
CREATE TRIGGER "CardListEntry_of_request" AFTER INSERT ON "CardListEntry"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_parents('requestId', 'CancellationRequest');
CREATE TRIGGER "CancellationRequest_takes_list" BEFORE DELETE ON "CancellationRequest"
  FOR EACH ROW EXECUTE FUNCTION delete_children('CardListEntry', 'requestId');
-- Which waves a list names, with their cards.
CREATE INDEX "CardListEntry_with_wave" ON "CardListEntry" ("requestId", "waveName") WHERE "waveName" IS NOT NULL;
