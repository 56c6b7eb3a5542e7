-- What the database itself promises, whatever the code does.

-- A card is in at most one live request.
CREATE UNIQUE INDEX "CancellationItem_one_live_request_per_card" ON "CancellationItem" ("cardId")
  WHERE "status" NOT IN ('CANCELLED', 'RESTORED', 'WITHDRAWN', 'REJECTED');
-- A card is in at most one device, and has at most one protection and one legal hold of each authority at a time.
CREATE UNIQUE INDEX "DeviceBinding_one_device_per_card" ON "DeviceBinding" ("cardId") WHERE "unboundAt" IS NULL;
CREATE UNIQUE INDEX "TerminationProtection_one_per_card" ON "TerminationProtection" ("cardId") WHERE "liftedAt" IS NULL;
CREATE UNIQUE INDEX "LegalHold_one_per_reference" ON "LegalHold" ("cardId", "reference") WHERE "liftedAt" IS NULL;
-- One certificate of a request speaks at a time.
CREATE UNIQUE INDEX "Certificate_one_valid_per_request" ON "Certificate" ("requestId") WHERE "status" = 'VALID';

ALTER TABLE "CancellationRequest" ADD CONSTRAINT "CancellationRequest_undo_window_bounds"
  CHECK ("undoWindowSeconds" BETWEEN 0 AND 259200);
ALTER TABLE "CancellationItemCount" ADD CONSTRAINT "CancellationItemCount_not_negative" CHECK ("count" >= 0);
ALTER TABLE "CancellationItem" ADD CONSTRAINT "CancellationItem_barred_has_times"
  CHECK ("status" NOT IN ('BARRED', 'CANCELLING', 'CANCELLED') OR ("barredAt" IS NOT NULL AND "undoableUntil" IS NOT NULL));
ALTER TABLE "CancellationItem" ADD CONSTRAINT "CancellationItem_cancelled_has_time"
  CHECK ("status" <> 'CANCELLED' OR "cancelledAt" IS NOT NULL);
ALTER TABLE "Bill" ADD CONSTRAINT "Bill_amount_positive" CHECK ("amountFen" > 0);
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_identified_by_its_kind" CHECK (
  ("kind" = 'ENTERPRISE' AND "uscc" IS NOT NULL) OR ("kind" = 'INDIVIDUAL' AND "identityIndex" IS NOT NULL));
ALTER TABLE "Account" ADD CONSTRAINT "Account_customer_by_role" CHECK (("role" IN ('CUSTOMER', 'API_CLIENT')) = ("customerId" IS NOT NULL));

-- Events, ledger and audit are only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "CancellationEvent_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "CancellationEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "LedgerEntry_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditEntry_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
