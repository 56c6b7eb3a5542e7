-- How far what is sealed in one column was sealed anew under another key. Rows of an earlier change of keys are begun again.
CREATE TABLE "SealedColumn" (
  "place" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "after" UUID,
  "seen" INTEGER NOT NULL DEFAULT 0,
  "changed" INTEGER NOT NULL DEFAULT 0,
  "endedAt" TIMESTAMPTZ(3),
  CONSTRAINT "SealedColumn_pkey" PRIMARY KEY ("place")
);
ALTER TABLE "SealedColumn" ADD CONSTRAINT "SealedColumn_counts" CHECK ("changed" >= 0 AND "seen" >= "changed");

-- While keys are changed, and only then, what is sealed in a row that is never changed may be sealed anew: one sealed value for another, and nothing else of the row.
CREATE FUNCTION is_sealed_anew(before jsonb, after jsonb, sealed text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT before - sealed = after - sealed AND before->>sealed IS NOT NULL AND after->>sealed IS NOT NULL
    AND EXISTS (SELECT FROM "SharedSetting" WHERE "name" IN ('PREVIOUS_ENCRYPTION_KEY', 'PREVIOUS_BLIND_INDEX_KEY'))
$$;

DROP TRIGGER "Payout_payee" ON "Payout";
CREATE TRIGGER "Payout_payee" BEFORE UPDATE OF "accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode" ON "Payout"
  FOR EACH ROW WHEN (NOT is_sealed_anew(to_jsonb(OLD), to_jsonb(NEW), 'accountCipher'))
  EXECUTE FUNCTION refuse_change_but_erasure('accountName', 'accountCipher', 'accountLastFour', 'bankName', 'cnapsCode', 'lastError');

DROP TRIGGER "LateClaim_words" ON "LateClaim";
CREATE TRIGGER "LateClaim_words" BEFORE UPDATE OF "statement", "accountName", "accountCipher", "accountLastFour", "bankName", "cnapsCode" ON "LateClaim"
  FOR EACH ROW WHEN (NOT is_sealed_anew(to_jsonb(OLD), to_jsonb(NEW), 'accountCipher'))
  EXECUTE FUNCTION refuse_change_of_claim_but_erasure();

DROP TRIGGER "RestrictedRecord_immutable" ON "RestrictedRecord";
CREATE TRIGGER "RestrictedRecord_immutable" BEFORE TRUNCATE ON "RestrictedRecord" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "RestrictedRecord_stays_sealed" BEFORE UPDATE ON "RestrictedRecord"
  FOR EACH ROW WHEN (NOT is_sealed_anew(to_jsonb(OLD), to_jsonb(NEW), 'sealed')) EXECUTE FUNCTION refuse_change();
