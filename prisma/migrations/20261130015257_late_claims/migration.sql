-- CreateEnum
CREATE TYPE "LateClaimStatus" AS ENUM ('OPEN', 'OFFERED', 'GRANTED', 'REFUSED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "LateClaim" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "cardId" UUID,
    "status" "LateClaimStatus" NOT NULL DEFAULT 'OPEN',
    "amountFen" BIGINT NOT NULL,
    "statement" TEXT NOT NULL,
    "filedById" UUID NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "method" "PayoutMethod" NOT NULL,
    "accountName" TEXT,
    "accountCipher" BYTEA,
    "accountLastFour" TEXT,
    "bankName" TEXT,
    "cnapsCode" TEXT,
    "offeredFen" BIGINT,
    "offeredById" UUID,
    "offeredAt" TIMESTAMPTZ(3),
    "offerNote" TEXT,
    "returnNote" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "payoutId" UUID,

    CONSTRAINT "LateClaim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoodwillPolicy" (
    "version" INTEGER NOT NULL,
    "mostFen" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GoodwillPolicy_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE UNIQUE INDEX "LateClaim_number_key" ON "LateClaim"("number");

-- CreateIndex
CREATE UNIQUE INDEX "LateClaim_payoutId_key" ON "LateClaim"("payoutId");

-- CreateIndex
CREATE INDEX "LateClaim_filedAt_id_idx" ON "LateClaim"("filedAt", "id");

-- CreateIndex
CREATE INDEX "LateClaim_status_filedAt_id_idx" ON "LateClaim"("status", "filedAt", "id");

-- CreateIndex
CREATE INDEX "LateClaim_customerId_filedAt_id_idx" ON "LateClaim"("customerId", "filedAt", "id");

-- CreateIndex
CREATE INDEX "LateClaim_requestId_filedAt_id_idx" ON "LateClaim"("requestId", "filedAt", "id");

-- CreateIndex
CREATE INDEX "LateClaim_cardId_idx" ON "LateClaim"("cardId");

-- AddForeignKey
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_payoutId_fkey" FOREIGN KEY ("payoutId") REFERENCES "Payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "late_claim_number";
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_statement_length" CHECK (char_length("statement") BETWEEN 1 AND 1000);
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_amounts_check" CHECK ("amountFen" > 0 AND ("offeredFen" IS NULL OR "offeredFen" BETWEEN 1 AND "amountFen"));
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_account_of_its_method" CHECK (
  CASE "method" WHEN 'COMPANY_ACCOUNT' THEN "accountName" IS NOT NULL AND "accountCipher" IS NOT NULL AND "accountLastFour" IS NOT NULL AND "bankName" IS NOT NULL AND "cnapsCode" ~ '^[0-9]{12}$'
    ELSE "accountName" IS NULL AND "accountCipher" IS NULL AND "accountLastFour" IS NULL AND "bankName" IS NULL AND "cnapsCode" IS NULL END);
-- Each status with what belongs to it; and nobody confirms what they offered.
ALTER TABLE "LateClaim" ADD CONSTRAINT "LateClaim_status_is_whole" CHECK (
  (("offeredFen" IS NULL) = ("offeredById" IS NULL)) AND (("offeredFen" IS NULL) = ("offerNote" IS NULL)) AND (("offeredFen" IS NULL) = ("offeredAt" IS NULL))
  AND CASE "status" WHEN 'OPEN' THEN "offeredFen" IS NULL WHEN 'OFFERED' THEN "offeredFen" IS NOT NULL WHEN 'GRANTED' THEN "offeredFen" IS NOT NULL AND "decidedById" <> "offeredById" ELSE true END
  AND (("status" = 'GRANTED') = ("payoutId" IS NOT NULL)) AND (("status" = 'REFUSED') = ("answer" IS NOT NULL)) AND (("status" IN ('OPEN', 'OFFERED')) = ("decidedAt" IS NULL))
  AND (("decidedAt" IS NULL) = ("decidedById" IS NULL)));
-- One about a request waits at a time.
CREATE UNIQUE INDEX "LateClaim_one_waits" ON "LateClaim" ("requestId") WHERE "status" IN ('OPEN', 'OFFERED');
CREATE TRIGGER "LateClaim_filed_immutable" BEFORE UPDATE OF "id", "number", "customerId", "requestId", "cardId", "amountFen", "statement", "filedById", "filedAt", "method", "accountName", "accountCipher",
  "bankName", "cnapsCode" ON "LateClaim" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "LateClaim_stays" BEFORE DELETE OR TRUNCATE ON "LateClaim" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "GoodwillPolicy" ADD CONSTRAINT "GoodwillPolicy_most_check" CHECK ("mostFen" >= 0);
CREATE TRIGGER "GoodwillPolicy_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "GoodwillPolicy" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- The first version.
INSERT INTO "GoodwillPolicy" ("version", "mostFen", "note", "createdAt") VALUES (1, 100000, '初始限额：每件 1000 元', now());
