-- CreateIndex
CREATE INDEX "PayoutDifference_foundAt_id_idx" ON "PayoutDifference"("foundAt", "id");

-- CreateIndex
CREATE INDEX "Payout_method_createdAt_id_idx" ON "Payout"("method", "createdAt", "id");
