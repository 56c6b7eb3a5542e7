-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('PROMISE_AT_RISK', 'PROMISE_BREACHED', 'ACTION_REQUIRED', 'CALENDAR_ENDS', 'MAIL_REFUSED');

-- CreateEnum
CREATE TYPE "NoticeEnd" AS ENUM ('BREACHED', 'NO_LONGER_AT_RISK', 'BREACH_LIFTED', 'DONE', 'CALENDAR_ENTERED');

-- CreateEnum
CREATE TYPE "MailLanguage" AS ENUM ('ZH', 'EN', 'BOTH');

-- CreateEnum
CREATE TYPE "NoticeMailStatus" AS ENUM ('WAITING', 'SENDING', 'SENT', 'REFUSED', 'UNKNOWN', 'DROPPED');

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "email" TEXT;

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" "NoticeKind" NOT NULL,
    "cause" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "requestId" UUID,
    "dueDay" DATE,
    "dueAt" TIMESTAMPTZ(3),
    "cardCount" INTEGER,
    "waitsFor" TEXT,
    "lastDay" DATE,
    "refusedToId" UUID,
    "serverAnswer" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnBecause" "NoticeEnd",
    "mailId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeBox" (
    "accountId" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "sendsMail" BOOLEAN NOT NULL DEFAULT true,
    "mailLanguage" "MailLanguage" NOT NULL DEFAULT 'BOTH',

    CONSTRAINT "NoticeBox_pkey" PRIMARY KEY ("accountId")
);

-- CreateTable
CREATE TABLE "NoticeMail" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "accountId" UUID NOT NULL,
    "status" "NoticeMailStatus" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NoticeMail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Notice_accountId_toldAt_id_idx" ON "Notice"("accountId", "toldAt", "id");

-- CreateIndex
CREATE INDEX "Notice_accountId_revision_id_idx" ON "Notice"("accountId", "revision", "id");

-- CreateIndex
CREATE INDEX "Notice_requestId_idx" ON "Notice"("requestId");

-- CreateIndex
CREATE INDEX "Notice_mailId_idx" ON "Notice"("mailId");

-- CreateIndex
CREATE INDEX "Notice_createdAt_idx" ON "Notice"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_cause_accountId_key" ON "Notice"("cause", "accountId");

-- CreateIndex
CREATE INDEX "NoticeMail_accountId_createdAt_idx" ON "NoticeMail"("accountId", "createdAt");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_refusedToId_fkey" FOREIGN KEY ("refusedToId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "NoticeMail"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeBox" ADD CONSTRAINT "NoticeBox_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeMail" ADD CONSTRAINT "NoticeMail_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A reader's unread notices, and the others: a list of either reads its page and nothing else.
CREATE INDEX "Notice_unread" ON "Notice" ("accountId", "toldAt", "id") WHERE "toldAt" IS NOT NULL AND "readAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE INDEX "Notice_settled" ON "Notice" ("accountId", "toldAt", "id") WHERE "toldAt" IS NOT NULL AND NOT ("readAt" IS NULL AND "withdrawnAt" IS NULL);
-- What is told next, what may be no longer so, and what goes into the next e-mail: few rows, whatever the table has grown to.
CREATE INDEX "Notice_untold" ON "Notice" ("createdAt", "id") WHERE "toldAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE INDEX "Notice_standing" ON "Notice" ("kind", "requestId") WHERE "readAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE INDEX "Notice_unsent" ON "Notice" ("toldAt") WHERE "toldAt" IS NOT NULL AND "mailId" IS NULL AND "readAt" IS NULL AND "withdrawnAt" IS NULL;

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_facts_check" CHECK (
  CASE WHEN "kind" IN ('PROMISE_AT_RISK', 'PROMISE_BREACHED') THEN "requestId" IS NOT NULL AND "dueDay" IS NOT NULL AND "dueAt" IS NOT NULL
    WHEN "kind" = 'ACTION_REQUIRED' THEN "requestId" IS NOT NULL
    WHEN "kind" = 'CALENDAR_ENDS' THEN "lastDay" IS NOT NULL
    ELSE "refusedToId" IS NOT NULL END);
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_told_before_read_check" CHECK ("readAt" IS NULL OR "toldAt" IS NOT NULL);
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_withdrawn_with_reason_check" CHECK (("withdrawnAt" IS NULL) = ("withdrawnBecause" IS NULL));
