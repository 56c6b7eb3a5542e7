-- A customer who needs a person: the case, what is said in it, what happens to it, and which agents are there.
-- CreateEnum
CREATE TYPE "SupportCaseKind" AS ENUM ('CANCELLATION', 'BINDING', 'PLAN', 'MONEY', 'OTHER');

-- CreateEnum
CREATE TYPE "SupportLanguage" AS ENUM ('ZH', 'EN');

-- CreateEnum
CREATE TYPE "SupportLane" AS ENUM ('PRIORITY', 'STANDARD');

-- CreateEnum
CREATE TYPE "SupportCaseStatus" AS ENUM ('WAITING', 'ASSIGNED', 'RESOLVED', 'CLOSED');

-- CreateEnum
CREATE TYPE "SupportCaseEventAction" AS ENUM ('OPEN', 'ASSIGN', 'HAND_OVER', 'PUT_BACK', 'GIVE_BACK', 'RESOLVE', 'REOPEN', 'CLOSE');

-- CreateEnum
CREATE TYPE "SupportMessageKind" AS ENUM ('CUSTOMER', 'STAFF', 'NOTE');

-- CreateEnum
CREATE TYPE "AgentState" AS ENUM ('AVAILABLE', 'AWAY', 'OFF');

-- CreateTable
CREATE TABLE "SupportCase" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "requestId" UUID,
    "cardId" UUID,
    "kind" "SupportCaseKind" NOT NULL,
    "lane" "SupportLane" NOT NULL,
    "language" "SupportLanguage" NOT NULL,
    "channel" "CancellationChannel" NOT NULL,
    "subject" TEXT,
    "status" "SupportCaseStatus" NOT NULL DEFAULT 'WAITING',
    "agentId" UUID,
    "leftAgentId" UUID,
    "passedUntil" TIMESTAMPTZ(3),
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "rankAt" TIMESTAMPTZ(3) NOT NULL,
    "waitingSince" TIMESTAMPTZ(3),
    "assignedAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SupportCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportMessage" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "caseId" UUID NOT NULL,
    "kind" "SupportMessageKind" NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "SupportMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportCaseEvent" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "caseId" UUID NOT NULL,
    "action" "SupportCaseEventAction" NOT NULL,
    "actorId" UUID,
    "agentId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "SupportCaseEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupportStream" (
    "id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "SupportStream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgentPresence" (
    "accountId" UUID NOT NULL,
    "state" "AgentState" NOT NULL,
    "capacity" INTEGER NOT NULL,
    "languages" "SupportLanguage"[],
    "kinds" "SupportCaseKind"[],
    "since" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgentPresence_pkey" PRIMARY KEY ("accountId")
);

-- CreateIndex
CREATE UNIQUE INDEX "SupportCase_number_key" ON "SupportCase"("number");

-- CreateIndex
CREATE INDEX "SupportCase_openedAt_id_idx" ON "SupportCase"("openedAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_status_openedAt_id_idx" ON "SupportCase"("status", "openedAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_agentId_openedAt_id_idx" ON "SupportCase"("agentId", "openedAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_customerId_openedAt_id_idx" ON "SupportCase"("customerId", "openedAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_rankAt_id_idx" ON "SupportCase"("rankAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_status_rankAt_id_idx" ON "SupportCase"("status", "rankAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_agentId_rankAt_id_idx" ON "SupportCase"("agentId", "rankAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_customerId_rankAt_id_idx" ON "SupportCase"("customerId", "rankAt", "id");

-- CreateIndex
CREATE INDEX "SupportCase_requestId_idx" ON "SupportCase"("requestId");

-- CreateIndex
CREATE INDEX "SupportCase_cardId_idx" ON "SupportCase"("cardId");

-- CreateIndex
CREATE INDEX "SupportCase_language_assignedAt_idx" ON "SupportCase"("language", "assignedAt");

-- CreateIndex
CREATE INDEX "SupportCase_revision_id_idx" ON "SupportCase"("revision", "id");

-- CreateIndex
CREATE INDEX "SupportMessage_caseId_writtenAt_id_idx" ON "SupportMessage"("caseId", "writtenAt", "id");

-- CreateIndex
CREATE INDEX "SupportMessage_caseId_revision_id_idx" ON "SupportMessage"("caseId", "revision", "id");

-- CreateIndex
CREATE INDEX "SupportCaseEvent_caseId_revision_id_idx" ON "SupportCaseEvent"("caseId", "revision", "id");

-- CreateIndex
CREATE INDEX "AgentPresence_state_idx" ON "AgentPresence"("state");

-- AddForeignKey
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_agentId_fkey" FOREIGN KEY ("agentId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportMessage" ADD CONSTRAINT "SupportMessage_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupportCaseEvent" ADD CONSTRAINT "SupportCaseEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgentPresence" ADD CONSTRAINT "AgentPresence_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "support_case_number";
INSERT INTO "SupportStream" ("id", "revision") VALUES (1, 0);

-- Each status with what belongs to it.
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_status_is_whole" CHECK (
  (("status" = 'WAITING') = ("waitingSince" IS NOT NULL)) AND (("status" IN ('RESOLVED', 'CLOSED')) = ("resolvedAt" IS NOT NULL)) AND (("status" = 'CLOSED') = ("closedAt" IS NOT NULL))
  AND ("status" <> 'WAITING' OR "agentId" IS NULL) AND ("status" <> 'ASSIGNED' OR ("agentId" IS NOT NULL AND "assignedAt" IS NOT NULL)));
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_lane_of_kind" CHECK (("lane" = 'PRIORITY') = ("kind" = 'CANCELLATION'));
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_subject_length" CHECK (char_length("subject") BETWEEN 1 AND 120);
ALTER TABLE "SupportMessage" ADD CONSTRAINT "SupportMessage_text_length" CHECK (char_length("text") BETWEEN 1 AND 2000);
ALTER TABLE "AgentPresence" ADD CONSTRAINT "AgentPresence_capacity" CHECK ("capacity" BETWEEN 1 AND 20);
ALTER TABLE "AgentPresence" ADD CONSTRAINT "AgentPresence_can_help" CHECK (cardinality("languages") > 0 AND cardinality("kinds") > 0);

-- Who waits, in the order in which agents are found; what an agent has; what has been resolved for how long.
CREATE INDEX "SupportCase_waiting" ON "SupportCase" ("rankAt", "id") INCLUDE ("language", "kind") WHERE "status" = 'WAITING';
CREATE INDEX "SupportCase_waiting_language" ON "SupportCase" ("language", "rankAt", "id") WHERE "status" = 'WAITING';
CREATE INDEX "SupportCase_of_agent" ON "SupportCase" ("agentId", "assignedAt") WHERE "status" = 'ASSIGNED';
CREATE INDEX "SupportCase_resolved" ON "SupportCase" ("resolvedAt") WHERE "status" = 'RESOLVED';

-- What was said and what happened is never changed; the words of a message go when they are erased.
CREATE TRIGGER "SupportMessage_immutable" BEFORE DELETE OR TRUNCATE ON "SupportMessage" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "SupportMessage_words" BEFORE UPDATE ON "SupportMessage" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('text');
CREATE TRIGGER "SupportCaseEvent_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "SupportCaseEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
