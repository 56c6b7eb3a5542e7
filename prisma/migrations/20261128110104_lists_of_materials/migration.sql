-- Documents of a rare kind, and those of one customer.
CREATE INDEX "Material_kind_createdAt_id_idx" ON "Material"("kind", "createdAt", "id");
CREATE INDEX "Material_customerId_createdAt_id_idx" ON "Material"("customerId", "createdAt", "id");
