-- A value of an enum can be used in the transaction after the one that added it. The account of the operator for money that nothing could be paid with.
INSERT INTO "LedgerAccount" ("id", "kind") VALUES ('1ed9e000-0000-7000-8000-000000000008', 'UNASSIGNED');

-- CreateEnum
CREATE TYPE "ArrearsPaymentStatus" AS ENUM ('CREATED', 'PENDING', 'PAID', 'EXPIRED', 'FAILED', 'RETURNING', 'REFUNDED');

-- CreateEnum
CREATE TYPE "ArrearsPaymentFailure" AS ENUM ('ORDER_REFUSED', 'PAYMENT_REFUSED', 'CAME_TOO_LATE', 'BILLS_PAID_ALREADY', 'AMOUNT_DIFFERS');

-- CreateTable
CREATE TABLE "ArrearsPayment" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "status" "ArrearsPaymentStatus" NOT NULL DEFAULT 'CREATED',
    "principalFen" BIGINT NOT NULL,
    "lateFeeFen" BIGINT NOT NULL,
    "billCount" INTEGER NOT NULL,
    "cardCount" INTEGER NOT NULL,
    "receivedFen" BIGINT NOT NULL DEFAULT 0,
    "failure" "ArrearsPaymentFailure",
    "trackingNumber" TEXT,
    "payAddress" TEXT,
    "reportSequence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "refundedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ArrearsPayment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArrearsPaymentBill" (
    "paymentId" UUID NOT NULL,
    "billId" UUID NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "lateFeeFen" INTEGER NOT NULL,

    CONSTRAINT "ArrearsPaymentBill_pkey" PRIMARY KEY ("paymentId","billId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ArrearsPayment_number_key" ON "ArrearsPayment"("number");

-- CreateIndex
CREATE UNIQUE INDEX "ArrearsPayment_trackingNumber_key" ON "ArrearsPayment"("trackingNumber");

-- CreateIndex
CREATE INDEX "ArrearsPayment_customerId_createdAt_id_idx" ON "ArrearsPayment"("customerId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ArrearsPaymentBill_billId_idx" ON "ArrearsPaymentBill"("billId");

-- AddForeignKey
ALTER TABLE "ArrearsPayment" ADD CONSTRAINT "ArrearsPayment_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArrearsPaymentBill" ADD CONSTRAINT "ArrearsPaymentBill_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "ArrearsPayment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArrearsPaymentBill" ADD CONSTRAINT "ArrearsPaymentBill_billId_fkey" FOREIGN KEY ("billId") REFERENCES "Bill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "arrears_payment_number";
ALTER TABLE "ArrearsPayment" ADD CONSTRAINT "ArrearsPayment_amounts_check" CHECK ("principalFen" > 0 AND "lateFeeFen" >= 0 AND "billCount" > 0 AND "cardCount" > 0
  AND CASE "status" WHEN 'PAID' THEN "receivedFen" = "principalFen" + "lateFeeFen" WHEN 'RETURNING' THEN "receivedFen" > 0 WHEN 'REFUNDED' THEN "receivedFen" > 0 ELSE "receivedFen" = 0 END);
ALTER TABLE "ArrearsPayment" ADD CONSTRAINT "ArrearsPayment_ends_check" CHECK ("expiresAt" > "createdAt" AND ("finishedAt" IS NULL) = ("status" IN ('CREATED', 'PENDING'))
  AND ("refundedAt" IS NOT NULL) = ("status" = 'REFUNDED') AND ("failure" IS NOT NULL) = ("status" IN ('FAILED', 'RETURNING', 'REFUNDED'))
  AND ("status" <> 'PENDING' OR ("trackingNumber" IS NOT NULL AND "payAddress" IS NOT NULL)));
ALTER TABLE "ArrearsPaymentBill" ADD CONSTRAINT "ArrearsPaymentBill_amounts_check" CHECK ("amountFen" > 0 AND "lateFeeFen" >= 0);
-- What is asked for stays as it is: the payer was shown so.
CREATE TRIGGER "ArrearsPayment_order_immutable" BEFORE UPDATE OF "id", "number", "customerId", "createdById", "principalFen", "lateFeeFen", "billCount", "cardCount", "createdAt", "expiresAt" ON "ArrearsPayment"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ArrearsPayment_stays" BEFORE DELETE OR TRUNCATE ON "ArrearsPayment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ArrearsPaymentBill_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ArrearsPaymentBill" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
