-- Lists of items in a rare status, and the items of one card, looked through all items there ever were.
CREATE INDEX "CancellationItem_status_createdAt_id_idx" ON "CancellationItem"("status", "createdAt", "id");
CREATE INDEX "CancellationItem_cardId_idx" ON "CancellationItem"("cardId");
