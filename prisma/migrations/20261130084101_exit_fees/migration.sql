-- A value of an enum can be used in the transaction after the one that added it. The account of the operator for fees that were paid before they fell due.
INSERT INTO "LedgerAccount" ("id", "kind") VALUES ('1ed9e000-0000-7000-8000-000000000009', 'PREPAID_FEES');

-- CreateEnum
CREATE TYPE "PaymentPurpose" AS ENUM ('BILLS', 'EXIT_FEES');

-- CreateEnum
CREATE TYPE "ExitFeeStatus" AS ENUM ('ASKED', 'PAID', 'SETTLED', 'RETURNING', 'RETURNED');

-- AlterTable
ALTER TABLE "ArrearsPayment" ADD COLUMN     "purpose" "PaymentPurpose" NOT NULL DEFAULT 'BILLS',
ADD COLUMN     "refundedFen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "toRefundFen" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ExitFee" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "customerId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "contractEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "remainingMonths" INTEGER NOT NULL,
    "feeFen" INTEGER NOT NULL,
    "settledFen" INTEGER NOT NULL DEFAULT 0,
    "status" "ExitFeeStatus" NOT NULL DEFAULT 'ASKED',
    "returnUpToFen" BIGINT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "paidAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExitFee_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExitFee_cardId_askedAt_id_idx" ON "ExitFee"("cardId", "askedAt", "id");

-- CreateIndex
CREATE INDEX "ExitFee_paymentId_askedAt_id_idx" ON "ExitFee"("paymentId", "askedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ExitFee_paymentId_cardId_key" ON "ExitFee"("paymentId", "cardId");

-- AddForeignKey
ALTER TABLE "ExitFee" ADD CONSTRAINT "ExitFee_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExitFee" ADD CONSTRAINT "ExitFee_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExitFee" ADD CONSTRAINT "ExitFee_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "ArrearsPayment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExitFee" ADD CONSTRAINT "ExitFee_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The fee of a card is paid once at a time.
CREATE UNIQUE INDEX "ExitFee_one_paid_of_a_card" ON "ExitFee"("cardId") WHERE "status" = 'PAID';
ALTER TABLE "ExitFee" ADD CONSTRAINT "ExitFee_amounts_check" CHECK ("feeFen" > 0 AND "remainingMonths" > 0 AND "settledFen" BETWEEN 0 AND "feeFen"
  AND CASE "status" WHEN 'ASKED' THEN "settledFen" = 0 WHEN 'PAID' THEN "settledFen" = 0 WHEN 'SETTLED' THEN "settledFen" = "feeFen" ELSE "settledFen" < "feeFen" END);
ALTER TABLE "ExitFee" ADD CONSTRAINT "ExitFee_times_check" CHECK (("paidAt" IS NULL) = ("status" = 'ASKED') AND ("endedAt" IS NULL) = ("status" IN ('ASKED', 'PAID'))
  AND ("returnedAt" IS NOT NULL) = ("status" = 'RETURNED') AND ("returnUpToFen" IS NULL OR "status" IN ('RETURNING', 'RETURNED')));
CREATE TRIGGER "ExitFee_quote_immutable" BEFORE UPDATE OF "id", "customerId", "cardId", "planId", "paymentId", "contractEndsAt", "remainingMonths", "feeFen", "askedAt" ON "ExitFee"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ExitFee_stays" BEFORE DELETE OR TRUNCATE ON "ExitFee" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
UPDATE "ArrearsPayment" SET "toRefundFen" = "receivedFen", "refundedFen" = CASE "status" WHEN 'REFUNDED' THEN "receivedFen" ELSE 0 END WHERE "status" IN ('RETURNING', 'REFUNDED');
-- No more goes back than came in, and nothing goes back that is not to.
ALTER TABLE "ArrearsPayment" ADD CONSTRAINT "ArrearsPayment_refunds_check" CHECK ("refundedFen" BETWEEN 0 AND "toRefundFen" AND "toRefundFen" <= "receivedFen");
CREATE TRIGGER "ArrearsPayment_purpose_immutable" BEFORE UPDATE OF "purpose" ON "ArrearsPayment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
