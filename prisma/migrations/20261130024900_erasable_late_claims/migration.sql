-- What a late claim says, and where it would have gone, goes under seal once the claim is over, in a transaction that says which erasure it is. How much was claimed, offered and given stays, with who
-- decided and when.
CREATE FUNCTION refuse_change_of_claim_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."statement", OLD."accountName", OLD."accountCipher", OLD."accountLastFour", OLD."bankName", OLD."cnapsCode")
    IS NOT DISTINCT FROM (NEW."statement", NEW."accountName", NEW."accountCipher", NEW."accountLastFour", NEW."bankName", NEW."cnapsCode") THEN
    RETURN NEW;
  END IF;
  IF NEW."statement" NOT IN (OLD."statement", '—')
    OR num_nulls(NEW."accountName", NEW."accountCipher", NEW."accountLastFour", NEW."bankName", NEW."cnapsCode") < 5
    OR NEW."status" IN ('OPEN', 'OFFERED')
    OR NOT EXISTS (SELECT FROM "ErasureRecord" WHERE "id" = nullif(current_setting('desk.erasure', true), '')::uuid AND "status" = 'RUNNING') THEN
    RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "LateClaim_filed_immutable" ON "LateClaim";
CREATE TRIGGER "LateClaim_filed_immutable" BEFORE UPDATE OF "id", "number", "customerId", "requestId", "cardId", "amountFen", "filedById", "filedAt", "method" ON "LateClaim"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "LateClaim_words" BEFORE UPDATE OF "statement", "accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode" ON "LateClaim"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_claim_but_erasure();
ALTER TABLE "LateClaim" DROP CONSTRAINT "LateClaim_account_of_its_method";
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_account_of_its_method" CHECK (
  CASE WHEN "method" = 'COMPANY_ACCOUNT' AND num_nulls("accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode") < 5
    THEN num_nulls("accountName", "accountCipher", "accountLastFour", "bankName") = 0 AND "cnapsCode" ~ '^[0-9]{12}$'
  WHEN "method" = 'COMPANY_ACCOUNT' THEN "status" IN ('GRANTED', 'REFUSED', 'WITHDRAWN')
  ELSE num_nulls("accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode") = 5 END);
