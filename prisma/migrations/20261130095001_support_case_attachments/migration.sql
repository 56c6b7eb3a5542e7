-- Files that are sent in the conversation of a case.
-- CreateEnum
CREATE TYPE "SupportCaseAttachmentStatus" AS ENUM ('AWAITING_UPLOAD', 'CHECKING', 'ACCEPTED', 'REFUSED');

-- CreateTable
CREATE TABLE "SupportCaseAttachment" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "caseId" UUID NOT NULL,
    "messageId" UUID,
    "kind" "SupportMessageKind" NOT NULL,
    "uploadedById" UUID NOT NULL,
    "status" "SupportCaseAttachmentStatus" NOT NULL DEFAULT 'AWAITING_UPLOAD',
    "fileName" TEXT NOT NULL,
    "uploadKey" TEXT,
    "cleanedKey" TEXT,
    "thumbnailKey" TEXT,
    "contentType" TEXT,
    "sizeBytes" INTEGER,
    "widthPx" INTEGER,
    "heightPx" INTEGER,
    "pageCount" INTEGER,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "revision" INTEGER,

    CONSTRAINT "SupportCaseAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SupportCaseAttachment_messageId_key" ON "SupportCaseAttachment"("messageId");

-- CreateIndex
CREATE INDEX "SupportCaseAttachment_caseId_createdAt_id_idx" ON "SupportCaseAttachment"("caseId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "SupportCaseAttachment_caseId_revision_messageId_idx" ON "SupportCaseAttachment"("caseId", "revision", "messageId");

-- AddForeignKey
ALTER TABLE "SupportCaseAttachment" ADD CONSTRAINT "SupportCaseAttachment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportCaseAttachment" ADD CONSTRAINT "SupportCaseAttachment_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "SupportMessage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Each status with what belongs to it. A file is a message once its bytes came.
ALTER TABLE "SupportCaseAttachment" ADD CONSTRAINT "SupportCaseAttachment_status_is_whole" CHECK (
  (("status" = 'AWAITING_UPLOAD') = ("messageId" IS NULL)) AND (("status" = 'AWAITING_UPLOAD') = ("uploadedAt" IS NULL)) AND (("status" IN ('ACCEPTED', 'REFUSED')) = ("checkedAt" IS NOT NULL))
  AND ("status" = 'ACCEPTED' OR ("cleanedKey" IS NULL AND "thumbnailKey" IS NULL)));
ALTER TABLE "SupportCaseAttachment" ADD CONSTRAINT "SupportCaseAttachment_fileName_length" CHECK (char_length("fileName") BETWEEN 1 AND 200);
ALTER TABLE "SupportCaseAttachment" ADD CONSTRAINT "SupportCaseAttachment_kind_is_sent" CHECK ("kind" IN ('CUSTOMER', 'STAFF', 'NOTE'));

-- Places for files that never came.
CREATE INDEX "SupportCaseAttachment_awaited" ON "SupportCaseAttachment" ("createdAt") WHERE "status" = 'AWAITING_UPLOAD';
