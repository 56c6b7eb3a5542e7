-- Chunks of work are found through small indexes that hold only the rows still to be worked on.
CREATE INDEX "CancellationItem_to_check" ON "CancellationItem" ("requestId", "position") WHERE "status" = 'CHECKING';
CREATE INDEX "CancellationItem_cleared" ON "CancellationItem" ("requestId", "position") WHERE "status" = 'CLEARED';
CREATE INDEX "CancellationItem_to_bar" ON "CancellationItem" ("requestId", "carrierCode", "position") WHERE "status" = 'SCHEDULED';
CREATE INDEX "CancellationItem_to_order" ON "CancellationItem" ("requestId", "carrierCode", "undoableUntil") WHERE "status" = 'BARRED';
CREATE INDEX "CancellationItem_waiting" ON "CancellationItem" ("cardId") WHERE "status" = 'BLOCKED';
CREATE INDEX "CarrierOrder_open" ON "CarrierOrder" ("requestId", "carrierCode") WHERE "status" <> 'FINISHED';
CREATE INDEX "Bill_open" ON "Bill" ("cardId") WHERE "paidAt" IS NULL;
CREATE INDEX "CancellationRequest_live" ON "CancellationRequest" ("updatedAt")
  WHERE "status" IN ('SUBMITTED', 'CHECKING', 'APPROVED', 'SCHEDULED', 'IN_PROGRESS');
-- Search by the first characters of a number, whatever the collation of the database.
CREATE INDEX "SimCard_iccid_prefix" ON "SimCard" ("iccid" text_pattern_ops);
CREATE INDEX "SimCard_msisdn_prefix" ON "SimCard" ("msisdn" text_pattern_ops);
