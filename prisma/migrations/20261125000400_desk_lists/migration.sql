-- CreateIndex
CREATE INDEX "AuditEntry_at_id_idx" ON "AuditEntry"("at", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_action_at_id_idx" ON "AuditEntry"("action", "at", "id");

-- CreateIndex
CREATE INDEX "Material_createdAt_id_idx" ON "Material"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Material_status_createdAt_id_idx" ON "Material"("status", "createdAt", "id");
