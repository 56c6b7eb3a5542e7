-- CreateIndex
CREATE INDEX "WatchlistEntry_listedAt_id_idx" ON "WatchlistEntry"("listedAt", "id");
