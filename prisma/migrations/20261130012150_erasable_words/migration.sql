-- Rows that are never changed hold words of people. While an erasure runs, and it says in its transaction which one it is, these words may go, and nothing else of the row: to null, or of a JSON object
-- some of its members. What was done, when, by whom and to what stays as it was written.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := to_jsonb(OLD);
  after jsonb := to_jsonb(NEW);
  word text;
BEGIN
  IF before - TG_ARGV[0:TG_NARGS - 1] IS DISTINCT FROM after - TG_ARGV[0:TG_NARGS - 1]
    OR NOT EXISTS (SELECT FROM "ErasureRecord" WHERE "id" = nullif(current_setting('desk.erasure', true), '')::uuid AND "status" = 'RUNNING') THEN
    RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME;
  END IF;
  FOREACH word IN ARRAY TG_ARGV[0:TG_NARGS - 1] LOOP
    IF jsonb_typeof(after->word) <> 'null' AND NOT (jsonb_typeof(after->word) = 'object' AND after->word <@ (before->word)) AND after->word IS DISTINCT FROM before->word THEN
      RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

DROP TRIGGER "CancellationEvent_immutable" ON "CancellationEvent";
CREATE TRIGGER "CancellationEvent_immutable" BEFORE DELETE OR TRUNCATE ON "CancellationEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "CancellationEvent_words" BEFORE UPDATE ON "CancellationEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('reason');

DROP TRIGGER "AuditEntry_immutable" ON "AuditEntry";
CREATE TRIGGER "AuditEntry_immutable" BEFORE DELETE OR TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditEntry_words" BEFORE UPDATE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('facts');

DROP TRIGGER "ReviewTaskEvent_immutable" ON "ReviewTaskEvent";
CREATE TRIGGER "ReviewTaskEvent_immutable" BEFORE DELETE OR TRUNCATE ON "ReviewTaskEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReviewTaskEvent_words" BEFORE UPDATE ON "ReviewTaskEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('note');

DROP TRIGGER "WaveEvent_immutable" ON "WaveEvent";
CREATE TRIGGER "WaveEvent_immutable" BEFORE DELETE OR TRUNCATE ON "WaveEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "WaveEvent_words" BEFORE UPDATE ON "WaveEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('reason');

-- Whom a payment went to goes under seal once it is over, all of it or nothing; what was paid, when and how stays.
DROP TRIGGER "Payout_order_immutable" ON "Payout";
CREATE TRIGGER "Payout_order_immutable" BEFORE UPDATE OF "id", "customerId", "method", "amountFen", "createdAt" ON "Payout" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Payout_payee" BEFORE UPDATE OF "accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode" ON "Payout"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure('accountName', 'accountCipher', 'accountLastFour', 'bankName', 'cnapsCode', 'lastError');
ALTER TABLE "Payout" DROP CONSTRAINT "Payout_account_of_its_method";
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_account_of_its_method" CHECK (
  CASE WHEN "method" = 'COMPANY_ACCOUNT' AND num_nulls("accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode") < 5
    THEN num_nulls("accountName", "accountCipher", "accountLastFour", "bankName") = 0 AND "cnapsCode" ~ '^[0-9]{12}$'
  WHEN "method" = 'COMPANY_ACCOUNT' THEN "status" IN ('PAID', 'REJECTED', 'RETURNED')
  ELSE num_nulls("accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode") = 5 END);

-- A person is identified by a number until it is erased.
ALTER TABLE "Customer" DROP CONSTRAINT "Customer_identified_by_its_kind";
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_identified_by_its_kind" CHECK (
  CASE WHEN "kind" = 'ENTERPRISE' THEN "uscc" IS NOT NULL AND "erasedAt" IS NULL ELSE ("identityIndex" IS NULL) = ("erasedAt" IS NOT NULL) END);
-- A card has its numbers until they are erased, and only what is cancelled is.
ALTER TABLE "SimCard" ADD CONSTRAINT "SimCard_numbered_until_erased" CHECK (
  CASE WHEN "erasedAt" IS NULL THEN num_nulls("msisdn", "imsi") = 0 ELSE "status" = 'CANCELLED' AND num_nulls("msisdn", "imsi") = 2 END);
