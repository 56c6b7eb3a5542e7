-- CreateIndex
CREATE INDEX "PayoutDifference_foundAt_id_idx" ON "PayoutDifference"("foundAt", "id");
