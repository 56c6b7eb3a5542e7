ALTER TABLE "Notice" ADD COLUMN "disputeId" UUID;

CREATE INDEX "Notice_disputeId_idx" ON "Notice"("disputeId");

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A value of an enum can be used in the transaction after the one that added it. What notices of other kinds must say stays as it is.
DO $$
DECLARE
  "others" text := (SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'Notice_facts_check' AND conrelid = '"Notice"'::regclass);
BEGIN
  ALTER TABLE "Notice" DROP CONSTRAINT "Notice_facts_check";
  EXECUTE format(
    'ALTER TABLE "Notice" ADD CONSTRAINT "Notice_facts_check" CHECK (CASE WHEN "kind" IN (''DISPUTE_WAITS'', ''DISPUTE_DECIDED'') THEN "disputeId" IS NOT NULL ELSE %s END)',
    "others");
END $$;
