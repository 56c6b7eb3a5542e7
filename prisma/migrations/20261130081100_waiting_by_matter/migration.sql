-- The first who waits for each matter in each language, however many wait.
DROP INDEX "SupportCase_waiting";
CREATE INDEX "SupportCase_waiting_matter" ON "SupportCase" ("language", "kind", "rankAt", "id") WHERE "status" = 'WAITING';
