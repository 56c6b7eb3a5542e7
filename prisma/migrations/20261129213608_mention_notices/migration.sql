-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'MENTIONED';
ALTER TYPE "NoticeEnd" ADD VALUE 'MENTION_GONE';

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "commentId" UUID;

-- CreateIndex
CREATE INDEX "Notice_commentId_idx" ON "Notice"("commentId");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
