-- CreateIndex
CREATE INDEX "ArrearsPayment_status_createdAt_id_idx" ON "ArrearsPayment"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ArrearsPayment_createdAt_id_idx" ON "ArrearsPayment"("createdAt", "id");
