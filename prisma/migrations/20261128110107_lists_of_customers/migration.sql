-- Customers by time and by city.
CREATE INDEX "Customer_createdAt_id_idx" ON "Customer"("createdAt", "id");
CREATE INDEX "Customer_city_number_idx" ON "Customer"("city", "number");
