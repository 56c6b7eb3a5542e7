-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "taskId" UUID,
    "authorId" UUID NOT NULL,
    "text" TEXT,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentMention" (
    "commentId" UUID NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "CommentMention_pkey" PRIMARY KEY ("commentId","accountId")
);

-- CreateTable
CREATE TABLE "CommentThread" (
    "requestId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "CommentThread_pkey" PRIMARY KEY ("requestId")
);

-- CreateIndex
CREATE INDEX "Comment_requestId_writtenAt_id_idx" ON "Comment"("requestId", "writtenAt", "id");

-- CreateIndex
CREATE INDEX "Comment_requestId_revision_id_idx" ON "Comment"("requestId", "revision", "id");

-- CreateIndex
CREATE INDEX "Comment_customerId_idx" ON "Comment"("customerId");

-- CreateIndex
CREATE INDEX "Comment_taskId_idx" ON "Comment"("taskId");

-- CreateIndex
CREATE INDEX "Comment_authorId_idx" ON "Comment"("authorId");

-- CreateIndex
CREATE INDEX "CommentMention_accountId_idx" ON "CommentMention"("accountId");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "ReviewTask"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentThread" ADD CONSTRAINT "CommentThread_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was taken back says nothing any more. Each mention is an account's id in the text, so it is longer than what is read.
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_says_something" CHECK (("text" IS NULL) = ("deletedAt" IS NOT NULL) AND char_length("text") BETWEEN 1 AND 4000);
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_times" CHECK ("editedAt" >= "writtenAt" AND "deletedAt" >= "writtenAt");
