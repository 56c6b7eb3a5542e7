-- CreateIndex
CREATE INDEX "CancellationRequest_submittedAt_idx" ON "CancellationRequest"("submittedAt");

-- CreateIndex
CREATE INDEX "CancellationRequest_completedAt_idx" ON "CancellationRequest"("completedAt");
