-- CreateEnum
CREATE TYPE "ComplaintKind" AS ENUM ('WRONG_CARD', 'SERVICE_CUT', 'CHARGED_WRONG', 'TOO_SLOW', 'OTHER');

-- CreateEnum
CREATE TYPE "ComplaintStatus" AS ENUM ('OPEN', 'ANSWERED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "Complaint" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "cardId" UUID,
    "kind" "ComplaintKind" NOT NULL,
    "channel" "CancellationChannel" NOT NULL,
    "status" "ComplaintStatus" NOT NULL DEFAULT 'OPEN',
    "statement" TEXT NOT NULL,
    "filedById" UUID NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_number_key" ON "Complaint"("number");

-- CreateIndex
CREATE INDEX "Complaint_filedAt_id_idx" ON "Complaint"("filedAt", "id");

-- CreateIndex
CREATE INDEX "Complaint_status_filedAt_id_idx" ON "Complaint"("status", "filedAt", "id");

-- CreateIndex
CREATE INDEX "Complaint_kind_filedAt_id_idx" ON "Complaint"("kind", "filedAt", "id");

-- CreateIndex
CREATE INDEX "Complaint_customerId_filedAt_id_idx" ON "Complaint"("customerId", "filedAt", "id");

-- CreateIndex
CREATE INDEX "Complaint_requestId_filedAt_id_idx" ON "Complaint"("requestId", "filedAt", "id");

-- CreateIndex
CREATE INDEX "Complaint_cardId_filedAt_id_idx" ON "Complaint"("cardId", "filedAt", "id");

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "complaint_number";
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_statement_length" CHECK (char_length("statement") BETWEEN 1 AND 1000);
-- Each status with what belongs to it.
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_status_is_whole" CHECK (
  (("status" = 'ANSWERED') = ("answer" IS NOT NULL)) AND (("status" = 'ANSWERED') = ("answeredAt" IS NOT NULL)) AND (("status" = 'ANSWERED') = ("answeredById" IS NOT NULL))
  AND (("status" = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL)));
