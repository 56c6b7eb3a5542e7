-- Lists of cards by what few of them have in common, and by two things at once that go together: a carrier begins all its ICCIDs alike, so that its cards come last or first in their order.
DROP INDEX "SimCard_customerId_label_idx";
DROP INDEX "SimCard_customerId_msisdn_idx";
CREATE INDEX "SimCard_customerId_carrierId_iccid_idx" ON "SimCard"("customerId", "carrierId", "iccid");
CREATE INDEX "SimCard_customerId_planId_iccid_idx" ON "SimCard"("customerId", "planId", "iccid");
CREATE INDEX "SimCard_customerId_label_iccid_idx" ON "SimCard"("customerId", "label", "iccid");
CREATE INDEX "SimCard_label" ON "SimCard"("label", "iccid") WHERE "label" IS NOT NULL;
CREATE INDEX "SimCard_renewing" ON "SimCard"("iccid") WHERE "isAutoRenewalOn";
CREATE INDEX "SimCard_renewing_of_customer" ON "SimCard"("customerId", "iccid") WHERE "isAutoRenewalOn";
