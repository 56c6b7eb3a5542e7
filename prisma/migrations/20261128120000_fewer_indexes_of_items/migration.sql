-- Every transition of a card writes its place in each index anew. What one index can do is not kept in two.
-- Of a card in a request, and of a card.
CREATE UNIQUE INDEX "CancellationItem_cardId_requestId_key" ON "CancellationItem"("cardId", "requestId");
DROP INDEX "CancellationItem_requestId_cardId_key", "CancellationItem_cardId_idx";
-- The latest of all items are put together from the latest of each status.
DROP INDEX "CancellationItem_createdAt_id_idx";
-- Only cards that were handed over to a carrier are looked for by their order.
CREATE INDEX "CancellationItem_of_order" ON "CancellationItem"("orderId") WHERE "orderId" IS NOT NULL;
DROP INDEX "CancellationItem_orderId_idx";
-- The history of a request is that of the request itself; that of a card is found by the card.
CREATE INDEX "CancellationEvent_of_request" ON "CancellationEvent"("requestId", "revision") WHERE "itemId" IS NULL;
DROP INDEX "CancellationEvent_requestId_revision_idx";

-- An event names the request of its item. So a request without items has no events but its own, and looking for those is enough before it goes.
CREATE OR REPLACE FUNCTION require_items() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  missing uuid;
BEGIN
  SELECT "itemId" INTO missing FROM added
  WHERE "itemId" IS NOT NULL AND NOT EXISTS (
    SELECT FROM "CancellationItem" i WHERE i."id" = added."itemId" AND CASE WHEN i."requestId" = added."requestId" THEN true ELSE false END OFFSET 0) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'CancellationItem % of that request, which % refers to, does not exist', missing, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION refuse_with_items() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT FROM "CancellationItem" WHERE "requestId" = OLD."id")
    OR EXISTS (SELECT FROM "CancellationEvent" WHERE "requestId" = OLD."id" AND "itemId" IS NULL) THEN
    RAISE EXCEPTION 'CancellationRequest % has items or events', OLD."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
