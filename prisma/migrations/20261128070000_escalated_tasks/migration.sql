-- Escalated tasks are few; who supervises the queue looks at them all day.
CREATE INDEX "ReviewTask_escalated" ON "ReviewTask" ("priority" DESC, "dueAt", "id") WHERE "isEscalated";
-- What one has decided oneself, latest day first.
CREATE INDEX "ReviewTask_decidedById_decidedAt_idx" ON "ReviewTask"("decidedById", "decidedAt");
