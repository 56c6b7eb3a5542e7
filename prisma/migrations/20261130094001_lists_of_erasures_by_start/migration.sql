-- What is due is found by status and start now.
DROP INDEX "ErasureRecord_due";

-- CreateIndex
CREATE INDEX "ErasureRecord_status_startsAt_id_idx" ON "ErasureRecord"("status", "startsAt", "id");

-- CreateIndex
CREATE INDEX "ErasureRecord_scope_startsAt_id_idx" ON "ErasureRecord"("scope", "startsAt", "id");

-- CreateIndex
CREATE INDEX "ErasureRecord_startsAt_id_idx" ON "ErasureRecord"("startsAt", "id");
