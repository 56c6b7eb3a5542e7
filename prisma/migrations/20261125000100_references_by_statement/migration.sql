-- Drafts and imports are written by the hundred thousand rows, all of one parent. A foreign key looks that parent up once for every row, a third of what such a
-- statement takes; here it is looked up and locked once for every statement. The promise is the same.
ALTER TABLE "CancellationDraftCard" DROP CONSTRAINT "CancellationDraftCard_requestId_fkey";
ALTER TABLE "CardImportRow" DROP CONSTRAINT "CardImportRow_importId_fkey";

-- Arguments: the referring column, the table referred to by its "id".
CREATE FUNCTION require_parents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  missing uuid;
BEGIN
  EXECUTE format(
    'WITH wanted AS (SELECT DISTINCT %1$I AS "id" FROM added), found AS (SELECT p."id" FROM %2$I p WHERE p."id" IN (SELECT "id" FROM wanted) FOR KEY SHARE)
     SELECT "id" FROM wanted WHERE "id" NOT IN (SELECT "id" FROM found) LIMIT 1', TG_ARGV[0], TG_ARGV[1]) INTO missing;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION '% % that % refers to does not exist', TG_ARGV[1], missing, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "CancellationDraftCard_of_request" AFTER INSERT ON "CancellationDraftCard"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_parents('requestId', 'CancellationRequest');
CREATE TRIGGER "CardImportRow_of_import" AFTER INSERT ON "CardImportRow"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_parents('importId', 'CardImport');

-- Whatever goes takes its rows with it. Arguments: the referring table and column.
CREATE FUNCTION delete_children() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DELETE FROM %1$I WHERE %2$I = $1', TG_ARGV[0], TG_ARGV[1]) USING OLD."id";
  RETURN OLD;
END $$;
CREATE TRIGGER "CancellationRequest_takes_draft" BEFORE DELETE ON "CancellationRequest"
  FOR EACH ROW EXECUTE FUNCTION delete_children('CancellationDraftCard', 'requestId');
CREATE TRIGGER "CardImport_takes_rows" BEFORE DELETE ON "CardImport"
  FOR EACH ROW EXECUTE FUNCTION delete_children('CardImportRow', 'importId');
