-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'PAYMENT_ASKED';
ALTER TYPE "NoticeKind" ADD VALUE 'PAYMENT_RECEIVED';
ALTER TYPE "NoticeKind" ADD VALUE 'PAYMENT_RETURNING';
ALTER TYPE "NoticeKind" ADD VALUE 'PAYMENT_RETURNED';
ALTER TYPE "NoticeKind" ADD VALUE 'ERASURE_PLANNED';
ALTER TYPE "NoticeEnd" ADD VALUE 'NOT_PAID';
ALTER TYPE "NoticeEnd" ADD VALUE 'TAKEN_BACK';

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "paymentId" UUID,
ADD COLUMN     "erasureId" UUID,
ADD COLUMN     "amountFen" BIGINT;

-- CreateIndex
CREATE INDEX "Notice_paymentId_idx" ON "Notice"("paymentId");

-- CreateIndex
CREATE INDEX "Notice_erasureId_idx" ON "Notice"("erasureId");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "ArrearsPayment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_erasureId_fkey" FOREIGN KEY ("erasureId") REFERENCES "ErasureRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
