-- CreateIndex
CREATE INDEX "ReviewTask_assignedToId_idx" ON "ReviewTask"("assignedToId");

-- CreateIndex
CREATE INDEX "ReviewTask_dueAt_id_idx" ON "ReviewTask"("dueAt", "id");

-- CreateIndex
CREATE INDEX "ReviewTask_decidedAt_idx" ON "ReviewTask"("decidedAt");

-- The next task is found without looking at those that are done or wait.
CREATE INDEX "ReviewTask_next" ON "ReviewTask" ("priority" DESC, "dueAt", "id") WHERE "status" IN ('OPEN', 'AWAITING_SECOND');
CREATE INDEX "ReviewTask_live_by_request" ON "ReviewTask" ("requestId") WHERE "status" NOT IN ('DECIDED', 'OBSOLETE');
