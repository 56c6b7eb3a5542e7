-- CreateEnum
CREATE TYPE "UnansweredQuestionStatus" AS ENUM ('OPEN', 'TAKEN_UP', 'DISMISSED');

-- AlterTable
ALTER TABLE "UnansweredQuestion" ADD COLUMN "status" "UnansweredQuestionStatus" NOT NULL DEFAULT 'OPEN',
ADD COLUMN "language" TEXT NOT NULL DEFAULT 'zh',
ADD COLUMN "nearSlug" TEXT,
ADD COLUMN "takenUpSlug" TEXT,
ADD COLUMN "note" TEXT;

-- CreateIndex
CREATE INDEX "UnansweredQuestion_timesAsked_id_idx" ON "UnansweredQuestion"("timesAsked", "id");

-- CreateIndex
CREATE INDEX "UnansweredQuestion_status_lastAskedAt_id_idx" ON "UnansweredQuestion"("status", "lastAskedAt", "id");

-- CreateIndex
CREATE INDEX "UnansweredQuestion_status_timesAsked_id_idx" ON "UnansweredQuestion"("status", "timesAsked", "id");

-- What was asked before this was in Chinese when it holds a Chinese character.
UPDATE "UnansweredQuestion" SET "language" = 'en' WHERE "text" !~ '[一-龥]';

ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_language_check" CHECK ("language" IN ('zh', 'en'));
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_taken_up_check" CHECK (("status" = 'TAKEN_UP') = ("takenUpSlug" IS NOT NULL));
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_dismissed_check" CHECK (("status" = 'DISMISSED') = ("note" IS NOT NULL));
