-- "What happened to this card?" finds acts on many cards at once that name it.
CREATE INDEX "AuditEntry_cardIds_idx" ON "AuditEntry" USING gin (("facts" -> 'cardIds')) WHERE "facts" ? 'cardIds';
