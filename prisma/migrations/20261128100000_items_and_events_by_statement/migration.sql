-- Items and events are written by the hundred thousand, as drafts are. A foreign key looks the other row up and locks it once for every row, two fifths of what handing in
-- a fleet takes, and twice for every event of the pipeline. Here each statement looks its keys up itself. Each trigger has the name of the foreign key that it stands
-- for, and keeps the same promise.
ALTER TABLE "CancellationItem" DROP CONSTRAINT "CancellationItem_requestId_fkey", DROP CONSTRAINT "CancellationItem_cardId_fkey";
ALTER TABLE "CancellationEvent" DROP CONSTRAINT "CancellationEvent_requestId_fkey", DROP CONSTRAINT "CancellationEvent_itemId_fkey";

-- The plans are kept by the session from the first call on, when tables may be all but empty: only keys may lead to rows, whatever the statistics say then.
CREATE FUNCTION require_requests() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  wanted uuid;
BEGIN
  FOR wanted IN SELECT DISTINCT "requestId" FROM added LOOP
    PERFORM FROM "CancellationRequest" WHERE "id" = wanted FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'CancellationRequest % that % refers to does not exist', wanted, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "CancellationItem_requestId_fkey" AFTER INSERT ON "CancellationItem"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_requests();
CREATE TRIGGER "CancellationEvent_requestId_fkey" AFTER INSERT ON "CancellationEvent"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_requests();

-- Cards and items need no lock: they never go, see below.
CREATE FUNCTION require_cards() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  missing uuid;
BEGIN
  SELECT "cardId" INTO missing FROM added WHERE NOT EXISTS (SELECT FROM "SimCard" c WHERE c."id" = added."cardId" OFFSET 0) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'SimCard % that % refers to does not exist', missing, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "CancellationItem_cardId_fkey" AFTER INSERT ON "CancellationItem"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_cards();

CREATE FUNCTION require_items() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  missing uuid;
BEGIN
  SELECT "itemId" INTO missing FROM added
  WHERE "itemId" IS NOT NULL AND NOT EXISTS (SELECT FROM "CancellationItem" i WHERE i."id" = added."itemId" OFFSET 0) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'CancellationItem % that % refers to does not exist', missing, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "CancellationEvent_itemId_fkey" AFTER INSERT ON "CancellationEvent"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_items();

-- The other end of the promise. Items are the record of what was done to a card and stay as long as the desk; a card that has one stays with it, and what an item
-- belongs to never changes. (Events never change at all.)
CREATE FUNCTION refuse_referred_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed: other rows refer to it', TG_OP, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER "CancellationItem_stays" BEFORE DELETE OR TRUNCATE ON "CancellationItem" FOR EACH STATEMENT EXECUTE FUNCTION refuse_referred_change();
CREATE TRIGGER "CancellationItem_belongs" BEFORE UPDATE OF "id", "requestId", "cardId" ON "CancellationItem" FOR EACH STATEMENT EXECUTE FUNCTION refuse_referred_change();
CREATE TRIGGER "SimCard_stays" BEFORE DELETE OR TRUNCATE OR UPDATE OF "id" ON "SimCard" FOR EACH STATEMENT EXECUTE FUNCTION refuse_referred_change();
CREATE TRIGGER "CancellationRequest_keeps_id" BEFORE UPDATE OF "id" ON "CancellationRequest" FOR EACH STATEMENT EXECUTE FUNCTION refuse_referred_change();

CREATE FUNCTION refuse_with_items() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT FROM "CancellationItem" WHERE "requestId" = OLD."id") OR EXISTS (SELECT FROM "CancellationEvent" WHERE "requestId" = OLD."id") THEN
    RAISE EXCEPTION 'CancellationRequest % has items or events', OLD."id" USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
-- After the row is gone, so that nobody can add one between the look and the end of it: whoever wants to waits for its lock and then finds no request.
CREATE TRIGGER "CancellationRequest_with_items" AFTER DELETE ON "CancellationRequest" FOR EACH ROW EXECUTE FUNCTION refuse_with_items();
