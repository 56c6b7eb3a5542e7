-- Review tasks of each status and kind in every order of their list, and those of one customer.
CREATE INDEX "ReviewTask_priority_dueAt_id_idx" ON "ReviewTask"("priority" DESC, "dueAt", "id");
CREATE INDEX "ReviewTask_status_openedAt_id_idx" ON "ReviewTask"("status", "openedAt", "id");
CREATE INDEX "ReviewTask_status_dueAt_id_idx" ON "ReviewTask"("status", "dueAt", "id");
CREATE INDEX "ReviewTask_kind_priority_dueAt_id_idx" ON "ReviewTask"("kind", "priority" DESC, "dueAt", "id");
CREATE INDEX "ReviewTask_kind_openedAt_id_idx" ON "ReviewTask"("kind", "openedAt", "id");
CREATE INDEX "ReviewTask_kind_dueAt_id_idx" ON "ReviewTask"("kind", "dueAt", "id");
CREATE INDEX "ReviewTask_customerId_idx" ON "ReviewTask"("customerId");
