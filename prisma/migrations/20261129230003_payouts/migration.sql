-- CreateEnum
CREATE TYPE "PayoutMethod" AS ENUM ('COMPANY_ACCOUNT', 'WAY_PAID');

-- CreateEnum
CREATE TYPE "PayoutStatus" AS ENUM ('PREPARED', 'ACCEPTED', 'PAID', 'REJECTED', 'RETURNED');

-- CreateEnum
CREATE TYPE "PayoutFailure" AS ENUM ('ACCOUNT_UNKNOWN', 'ACCOUNT_CLOSED', 'NAME_DIFFERS', 'BANK_REFUSED', 'ORDER_REFUSED');

-- CreateTable
CREATE TABLE "Payout" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "requestId" UUID,
    "createdById" UUID NOT NULL,
    "method" "PayoutMethod" NOT NULL,
    "status" "PayoutStatus" NOT NULL DEFAULT 'PREPARED',
    "amountFen" BIGINT NOT NULL,
    "paidFen" BIGINT NOT NULL DEFAULT 0,
    "cardCount" INTEGER NOT NULL,
    "accountName" TEXT,
    "accountCipher" BYTEA,
    "accountLastFour" TEXT,
    "bankName" TEXT,
    "cnapsCode" TEXT,
    "failure" "PayoutFailure",
    "trackingNumber" TEXT,
    "reportSequence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Payout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Payout_number_key" ON "Payout"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Payout_trackingNumber_key" ON "Payout"("trackingNumber");

-- CreateIndex
CREATE INDEX "Payout_customerId_createdAt_id_idx" ON "Payout"("customerId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Payout_requestId_createdAt_id_idx" ON "Payout"("requestId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Payout_status_createdAt_id_idx" ON "Payout"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Payout_createdAt_id_idx" ON "Payout"("createdAt", "id");

-- AddForeignKey
ALTER TABLE "LedgerAccount" ADD CONSTRAINT "LedgerAccount_payoutId_fkey" FOREIGN KEY ("payoutId") REFERENCES "Payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "payout_number";
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_amounts_check" CHECK ("amountFen" > 0 AND "paidFen" BETWEEN 0 AND "amountFen" AND ("paidFen" > 0) = ("status" IN ('PAID', 'RETURNED')));
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_account_of_its_method" CHECK (
  CASE "method" WHEN 'COMPANY_ACCOUNT' THEN "accountName" IS NOT NULL AND "accountCipher" IS NOT NULL AND "accountLastFour" IS NOT NULL AND "bankName" IS NOT NULL AND "cnapsCode" ~ '^[0-9]{12}$'
    ELSE "accountName" IS NULL AND "accountCipher" IS NULL AND "accountLastFour" IS NULL AND "bankName" IS NULL AND "cnapsCode" IS NULL END);
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_ends_check" CHECK (("finishedAt" IS NULL) = ("status" IN ('PREPARED', 'ACCEPTED')) AND ("returnedAt" IS NOT NULL) = ("status" = 'RETURNED')
  AND ("failure" IS NOT NULL) = ("status" IN ('REJECTED', 'RETURNED')));
-- What is ordered stays as it is: the provider was told so.
CREATE TRIGGER "Payout_order_immutable" BEFORE UPDATE OF "id", "customerId", "method", "amountFen", "accountName", "accountCipher", "bankName", "cnapsCode", "createdAt" ON "Payout"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Payout_stays" BEFORE DELETE OR TRUNCATE ON "Payout" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
