-- The sweep finds cards whose item was undone, taken back or refused and that are without service still.
CREATE INDEX "CancellationItem_given_back_card" ON "CancellationItem" ("cardId") WHERE "status" IN ('RESTORED', 'WITHDRAWN', 'REJECTED');
