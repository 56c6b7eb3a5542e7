-- A value of an enum can be used in the transaction after the one that added it.
ALTER TABLE "Notice" DROP CONSTRAINT "Notice_facts_check";
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_facts_check" CHECK (
  CASE WHEN "kind" IN ('PROMISE_AT_RISK', 'PROMISE_BREACHED', 'REVIEW_AT_RISK', 'REVIEW_BREACHED') THEN "requestId" IS NOT NULL AND "dueDay" IS NOT NULL AND "dueAt" IS NOT NULL
    WHEN "kind" IN ('SETTLEMENT_OPEN', 'REFUND_RETURNED') THEN "requestId" IS NOT NULL AND "dueAt" IS NOT NULL
    WHEN "kind" IN ('ACTION_REQUIRED', 'WAVES_STOPPED', 'STEP_STOPPED', 'APPROVAL_WAITS', 'COMPLAINT_FILED', 'COMPLAINT_ANSWERED') THEN "requestId" IS NOT NULL
    WHEN "kind" = 'CALENDAR_ENDS' THEN "lastDay" IS NOT NULL
    ELSE "refusedToId" IS NOT NULL END);
