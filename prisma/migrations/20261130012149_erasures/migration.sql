-- CreateEnum
CREATE TYPE "ErasureScope" AS ENUM ('REQUEST', 'CUSTOMER');

-- CreateEnum
CREATE TYPE "ErasureCause" AS ENUM ('PURPOSE_ENDED', 'CUSTOMER_ASKED', 'BACKUP_RESTORED');

-- CreateEnum
CREATE TYPE "ErasureStatus" AS ENUM ('PLANNED', 'RUNNING', 'HELD', 'DONE', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ErasurePartStatus" AS ENUM ('WAITING', 'DONE', 'RESTRICTED', 'HELD', 'FAILED');

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "SimCard" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ALTER COLUMN "msisdn" DROP NOT NULL,
ALTER COLUMN "imsi" DROP NOT NULL;

-- CreateTable
CREATE TABLE "ErasureRecord" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "scope" "ErasureScope" NOT NULL,
    "customerId" UUID NOT NULL,
    "requestId" UUID,
    "subjectHash" TEXT NOT NULL,
    "status" "ErasureStatus" NOT NULL DEFAULT 'PLANNED',
    "cause" "ErasureCause" NOT NULL,
    "policyVersion" INTEGER NOT NULL,
    "cardCount" INTEGER NOT NULL DEFAULT 0,
    "deviceKinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "askedById" UUID,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "run" INTEGER NOT NULL DEFAULT 0,
    "replayIndex" INTEGER,
    "receiptPdfKey" TEXT,
    "receiptJsonKey" TEXT,
    "receiptHash" TEXT,

    CONSTRAINT "ErasureRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ErasurePart" (
    "recordId" UUID NOT NULL,
    "store" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "ErasurePartStatus" NOT NULL DEFAULT 'WAITING',
    "erasedCount" INTEGER NOT NULL DEFAULT 0,
    "keptCount" INTEGER NOT NULL DEFAULT 0,
    "fileCount" INTEGER NOT NULL DEFAULT 0,
    "heldCount" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ErasurePart_pkey" PRIMARY KEY ("recordId","store")
);

-- CreateTable
CREATE TABLE "RestrictedRecord" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "recordId" UUID NOT NULL,
    "store" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "rowId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RestrictedRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ErasedFile" (
    "recordId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "store" TEXT NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ErasedFile_pkey" PRIMARY KEY ("recordId","key")
);

-- CreateTable
CREATE TABLE "ErasureHold" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "customerId" UUID NOT NULL,
    "authority" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placedById" UUID NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "liftReason" TEXT,

    CONSTRAINT "ErasureHold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ErasureReplay" (
    "index" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3),

    CONSTRAINT "ErasureReplay_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "ErasurePolicyVersion" (
    "version" INTEGER NOT NULL,
    "spans" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ErasurePolicyVersion_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE UNIQUE INDEX "ErasureRecord_number_key" ON "ErasureRecord"("number");

-- CreateIndex
CREATE UNIQUE INDEX "ErasureRecord_replayIndex_key" ON "ErasureRecord"("replayIndex");

-- CreateIndex
CREATE INDEX "ErasureRecord_customerId_plannedAt_id_idx" ON "ErasureRecord"("customerId", "plannedAt", "id");

-- CreateIndex
CREATE INDEX "ErasureRecord_requestId_idx" ON "ErasureRecord"("requestId");

-- CreateIndex
CREATE INDEX "ErasureRecord_status_plannedAt_id_idx" ON "ErasureRecord"("status", "plannedAt", "id");

-- CreateIndex
CREATE INDEX "ErasureRecord_scope_plannedAt_id_idx" ON "ErasureRecord"("scope", "plannedAt", "id");

-- CreateIndex
CREATE INDEX "ErasureRecord_plannedAt_id_idx" ON "ErasureRecord"("plannedAt", "id");

-- CreateIndex
CREATE INDEX "RestrictedRecord_recordId_store_id_idx" ON "RestrictedRecord"("recordId", "store", "id");

-- CreateIndex
CREATE INDEX "RestrictedRecord_until_idx" ON "RestrictedRecord"("until");

-- CreateIndex
CREATE INDEX "ErasureHold_customerId_placedAt_id_idx" ON "ErasureHold"("customerId", "placedAt", "id");

-- CreateIndex
CREATE INDEX "ErasureHold_placedAt_id_idx" ON "ErasureHold"("placedAt", "id");

-- AddForeignKey
ALTER TABLE "ErasureRecord" ADD CONSTRAINT "ErasureRecord_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ErasureRecord" ADD CONSTRAINT "ErasureRecord_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ErasurePart" ADD CONSTRAINT "ErasurePart_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "ErasureRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictedRecord" ADD CONSTRAINT "RestrictedRecord_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "ErasureRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ErasedFile" ADD CONSTRAINT "ErasedFile_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "ErasureRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ErasureHold" ADD CONSTRAINT "ErasureHold_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whom an erasure is about has one at most that was not taken back. By the same index a restored backup finds it again.
CREATE UNIQUE INDEX "ErasureRecord_one_of_subject" ON "ErasureRecord" ("subjectHash") WHERE "status" <> 'WITHDRAWN';
ALTER TABLE "ErasureRecord" ADD CONSTRAINT "ErasureRecord_about_one" CHECK (("scope" = 'REQUEST') = ("requestId" IS NOT NULL) AND "subjectHash" ~ '^[0-9a-f]{64}$');
-- Nothing is under way before it was written down, with its place in the list for backups.
ALTER TABLE "ErasureRecord" ADD CONSTRAINT "ErasureRecord_written_before_begun" CHECK (
  CASE WHEN "status" IN ('RUNNING', 'HELD', 'DONE') THEN "startedAt" IS NOT NULL AND "replayIndex" IS NOT NULL AND "run" > 0 ELSE "startedAt" IS NULL END
  AND ("status" = 'DONE') = ("endedAt" IS NOT NULL) AND ("status" = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL));
-- Those that are due, and those that may go on.
CREATE INDEX "ErasureRecord_due" ON "ErasureRecord" ("startsAt", "id") WHERE "status" = 'PLANNED';
CREATE INDEX "ErasurePart_due" ON "ErasurePart" ("dueAt") WHERE "status" = 'WAITING';
CREATE INDEX "ErasedFile_to_delete" ON "ErasedFile" ("recordId", "store") WHERE "deletedAt" IS NULL;
ALTER TABLE "ErasurePart" ADD CONSTRAINT "ErasurePart_counts" CHECK ("erasedCount" >= 0 AND "keptCount" >= 0 AND "fileCount" >= 0 AND "heldCount" >= 0 AND "attempts" >= 0);
ALTER TABLE "ErasurePart" ADD CONSTRAINT "ErasurePart_failed_is_tried_again" CHECK ("status" <> 'FAILED' OR "nextAttemptAt" IS NOT NULL);
CREATE INDEX "ErasureHold_open" ON "ErasureHold" ("customerId") WHERE "liftedAt" IS NULL;
ALTER TABLE "ErasureHold" ADD CONSTRAINT "ErasureHold_lifted_is_whole" CHECK (num_nulls("liftedAt", "liftedById", "liftReason") IN (0, 3));
ALTER TABLE "ErasurePolicyVersion" ADD CONSTRAINT "ErasurePolicyVersion_counts_from_one" CHECK ("version" > 0);
CREATE TRIGGER "ErasurePolicyVersion_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ErasurePolicyVersion" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The list for backups is only ever added to; that its file was written is the one thing that is said later.
CREATE TRIGGER "ErasureReplay_immutable" BEFORE DELETE OR TRUNCATE OR UPDATE OF "index", "entry" ON "ErasureReplay" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ErasureRecord_stays" BEFORE DELETE OR TRUNCATE ON "ErasureRecord" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ErasureRecord_subject_stays" BEFORE UPDATE OF "id", "scope", "customerId", "requestId", "subjectHash" ON "ErasureRecord" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is under seal is never changed, and destroyed only when its day has come.
CREATE FUNCTION refuse_early_destruction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "ErasureHold" h JOIN "ErasureRecord" e ON e."customerId" = h."customerId" WHERE e."id" = OLD."recordId" AND h."liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'somebody forbids to destroy what is under seal of this customer';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "RestrictedRecord_immutable" BEFORE UPDATE OR TRUNCATE ON "RestrictedRecord" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "RestrictedRecord_held" BEFORE DELETE ON "RestrictedRecord" FOR EACH ROW EXECUTE FUNCTION refuse_early_destruction();
