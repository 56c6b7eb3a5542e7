-- CreateEnum
CREATE TYPE "ReviewTaskKind" AS ENUM ('HIGH_RISK', 'MATERIALS', 'BLOCKED_CARD', 'APPEAL');

-- CreateEnum
CREATE TYPE "ReviewTaskStatus" AS ENUM ('OPEN', 'WAITING_FOR_CUSTOMER', 'AWAITING_SECOND', 'DECIDED', 'OBSOLETE');

-- CreateEnum
CREATE TYPE "ReviewDecision" AS ENUM ('CLEAR_FLAGS', 'CONFIRM_RISK', 'ACCEPT_MATERIALS', 'REJECT_MATERIALS', 'RECHECK_CARD', 'REJECT_CARD', 'GRANT_APPEAL', 'DENY_APPEAL', 'ASK_CUSTOMER');

-- CreateEnum
CREATE TYPE "AppealStatus" AS ENUM ('OPEN', 'GRANTED', 'DENIED', 'LAPSED');

-- CreateTable
CREATE TABLE "ReviewTask" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "kind" "ReviewTaskKind" NOT NULL,
    "status" "ReviewTaskStatus" NOT NULL DEFAULT 'OPEN',
    "cause" TEXT NOT NULL,
    "requestId" UUID NOT NULL,
    "itemId" UUID,
    "appealId" UUID,
    "customerId" UUID NOT NULL,
    "cardCount" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "isEscalated" BOOLEAN NOT NULL DEFAULT false,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedById" UUID,
    "leaseUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "excludedId" UUID,
    "assignedToId" UUID,
    "decision" "ReviewDecision",
    "reasonCode" TEXT,
    "note" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL,

    CONSTRAINT "ReviewTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewTaskEvent" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "taskId" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "actorId" UUID,
    "detail" TEXT,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "ReviewTaskEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewStream" (
    "id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "ReviewStream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewPresence" (
    "taskId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewPresence_pkey" PRIMARY KEY ("taskId","accountId")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "itemId" UUID,
    "customerId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "statement" TEXT NOT NULL,
    "status" "AppealStatus" NOT NULL DEFAULT 'OPEN',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReviewTask_number_key" ON "ReviewTask"("number");

-- CreateIndex
CREATE INDEX "ReviewTask_requestId_idx" ON "ReviewTask"("requestId");

-- CreateIndex
CREATE INDEX "ReviewTask_itemId_idx" ON "ReviewTask"("itemId");

-- CreateIndex
CREATE INDEX "ReviewTask_revision_idx" ON "ReviewTask"("revision");

-- CreateIndex
CREATE INDEX "ReviewTask_status_priority_dueAt_id_idx" ON "ReviewTask"("status", "priority" DESC, "dueAt", "id");

-- CreateIndex
CREATE INDEX "ReviewTask_claimedById_idx" ON "ReviewTask"("claimedById");

-- CreateIndex
CREATE INDEX "ReviewTask_openedAt_id_idx" ON "ReviewTask"("openedAt", "id");

-- CreateIndex
CREATE INDEX "ReviewTaskEvent_taskId_revision_idx" ON "ReviewTaskEvent"("taskId", "revision");

-- CreateIndex
CREATE INDEX "ReviewPresence_seenAt_idx" ON "ReviewPresence"("seenAt");

-- CreateIndex
CREATE INDEX "Appeal_requestId_idx" ON "Appeal"("requestId");

-- CreateIndex
CREATE INDEX "Appeal_itemId_idx" ON "Appeal"("itemId");

-- AddForeignKey
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CancellationItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewTaskEvent" ADD CONSTRAINT "ReviewTaskEvent_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "ReviewTask"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewPresence" ADD CONSTRAINT "ReviewPresence_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "ReviewTask"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CancellationItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One cause has one live task at a time, whoever reacts to it how often.
CREATE UNIQUE INDEX "ReviewTask_one_live_per_cause" ON "ReviewTask" ("cause") WHERE "status" NOT IN ('DECIDED', 'OBSOLETE');
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_claim_is_whole" CHECK (("claimedById" IS NULL) = ("leaseUntil" IS NULL));
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_ended_is_unclaimed" CHECK ("status" NOT IN ('DECIDED', 'OBSOLETE') OR "claimedById" IS NULL);
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_decided_is_whole"
  CHECK ("status" <> 'DECIDED' OR ("decision" IS NOT NULL AND "decidedById" IS NOT NULL AND "decidedAt" IS NOT NULL));
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_priority_bounds" CHECK ("priority" BETWEEN 0 AND 1000000);
CREATE SEQUENCE "review_task_number";
INSERT INTO "ReviewStream" ("id", "revision") VALUES (1, 0);
CREATE UNIQUE INDEX "Appeal_one_open_per_item" ON "Appeal" ("itemId") WHERE "status" = 'OPEN' AND "itemId" IS NOT NULL;
CREATE UNIQUE INDEX "Appeal_one_open_per_request" ON "Appeal" ("requestId") WHERE "status" = 'OPEN' AND "itemId" IS NULL;
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_answered_has_time" CHECK (("status" = 'OPEN') = ("decidedAt" IS NULL));
CREATE TRIGGER "ReviewTaskEvent_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReviewTaskEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
