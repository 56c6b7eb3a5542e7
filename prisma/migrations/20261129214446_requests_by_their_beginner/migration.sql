-- CreateIndex
CREATE INDEX "CancellationRequest_createdById_createdAt_id_idx" ON "CancellationRequest"("createdById", "createdAt", "id");
