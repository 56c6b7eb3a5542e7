-- What was done about one customer, and the watch list by kind and with what was taken off it.
CREATE INDEX "AuditEntry_customerId_at_id_idx" ON "AuditEntry"("customerId", "at", "id");
CREATE INDEX "WatchlistEntry_kind_listedAt_id_idx" ON "WatchlistEntry"("kind", "listedAt", "id");
CREATE INDEX "WatchlistEntry_removed" ON "WatchlistEntry"("listedAt", "id") WHERE "removedAt" IS NOT NULL;
