-- CreateEnum
CREATE TYPE "LedgerAccountKind" AS ENUM ('CARD_BALANCES', 'CASH', 'GIFT', 'DATA', 'CONVERTED', 'ARREARS', 'LATE_FEE', 'REFUND_CLEARING', 'PROVIDER', 'FORFEITED', 'REVENUE');

-- CreateEnum
CREATE TYPE "LedgerTransferKind" AS ENUM ('OPENING', 'CHARGE', 'PAYMENT', 'CONVERSION', 'REFUND', 'PAYOUT', 'RETURN', 'TARIFF_EXPIRY', 'LATE_EXPIRY', 'GOODWILL', 'CORRECTION');

-- CreateEnum
CREATE TYPE "LedgerTransferPhase" AS ENUM ('POSTED', 'PENDING', 'POST', 'VOID', 'TIME_OUT');

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "dataConversionPermille" INTEGER NOT NULL DEFAULT 1000,
ADD COLUMN     "isGiftConvertible" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Settlement" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "itemId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openUntil" TIMESTAMPTZ(3) NOT NULL,
    "cashFen" BIGINT NOT NULL,
    "giftFen" BIGINT NOT NULL,
    "dataBytes" BIGINT NOT NULL,
    "dataFen" BIGINT NOT NULL,
    "exitFeeFen" BIGINT NOT NULL,
    "planId" UUID NOT NULL,
    "monthlyFeeFen" INTEGER NOT NULL,
    "dataMegabytes" INTEGER NOT NULL,
    "dataConversionPermille" INTEGER NOT NULL,
    "isGiftConvertible" BOOLEAN NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "remindedDay" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Settlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerAccount" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" "LedgerAccountKind" NOT NULL,
    "settlementId" UUID,
    "payoutId" UUID,
    "inFen" BIGINT NOT NULL DEFAULT 0,
    "outFen" BIGINT NOT NULL DEFAULT 0,
    "heldFen" BIGINT NOT NULL DEFAULT 0,
    "inBytes" BIGINT NOT NULL DEFAULT 0,
    "outBytes" BIGINT NOT NULL DEFAULT 0,
    "heldBytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "LedgerAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerTransfer" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" "LedgerTransferKind" NOT NULL,
    "phase" "LedgerTransferPhase" NOT NULL,
    "pendingId" UUID,
    "debitAccountId" UUID NOT NULL,
    "creditAccountId" UUID NOT NULL,
    "amountFen" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "settlementId" UUID,
    "operationId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "runsOutAt" TIMESTAMPTZ(3),

    CONSTRAINT "LedgerTransfer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Settlement_itemId_key" ON "Settlement"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "Settlement_cardId_key" ON "Settlement"("cardId");

-- CreateIndex
CREATE INDEX "Settlement_requestId_id_idx" ON "Settlement"("requestId", "id");

-- CreateIndex
CREATE INDEX "Settlement_customerId_openedAt_id_idx" ON "Settlement"("customerId", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Settlement_openedAt_id_idx" ON "Settlement"("openedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerAccount_settlementId_kind_key" ON "LedgerAccount"("settlementId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerTransfer_pendingId_key" ON "LedgerTransfer"("pendingId");

-- CreateIndex
CREATE INDEX "LedgerTransfer_settlementId_at_id_idx" ON "LedgerTransfer"("settlementId", "at", "id");

-- CreateIndex
CREATE INDEX "LedgerTransfer_operationId_id_idx" ON "LedgerTransfer"("operationId", "id");

-- CreateIndex
CREATE INDEX "LedgerTransfer_at_id_idx" ON "LedgerTransfer"("at", "id");

ALTER TABLE "Plan" ADD CONSTRAINT "Plan_data_conversion_check" CHECK ("dataConversionPermille" BETWEEN 0 AND 1000);

-- What unused data is worth as call credit, as the rule in server/cards/rules/remainder.ts computes it: rounded once, half a fen up. A test compares both.
CREATE FUNCTION unused_data_fen(unused_megabytes integer, monthly_fee_fen integer, data_megabytes integer, conversion_permille integer) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN data_megabytes > 0 AND unused_megabytes > 0
    THEN div(2 * unused_megabytes::numeric * monthly_fee_fen * conversion_permille + data_megabytes::numeric * 1000, 2 * data_megabytes::numeric * 1000)::bigint ELSE 0 END
$$;

-- Looks the keys of a statement up one by one, whatever the planner thought of the table when this session first did so: a plan that was made while it was empty reads all of it ever after.
-- None of these parents ever goes, so none needs a lock. Arguments: the referring column, the table referred to by its "id".
CREATE FUNCTION require_lasting_parents() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  missing uuid;
BEGIN
  EXECUTE format('SELECT a.%1$I FROM added a WHERE a.%1$I IS NOT NULL AND NOT EXISTS (SELECT FROM %2$I p WHERE p."id" = a.%1$I OFFSET 0) LIMIT 1', TG_ARGV[0], TG_ARGV[1]) INTO missing;
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION '% % that % refers to does not exist', TG_ARGV[1], missing, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;

-- What was taken down stays as it was.
ALTER TABLE "Settlement" ADD CONSTRAINT "Settlement_figures_check" CHECK (
  "cashFen" >= 0 AND "giftFen" >= 0 AND "dataBytes" >= 0 AND "dataFen" >= 0 AND "exitFeeFen" >= 0 AND "openUntil" >= "openedAt");
CREATE TRIGGER "Settlement_figures_immutable" BEFORE UPDATE OF "id", "itemId", "cardId", "requestId", "customerId", "openedAt", "cashFen", "giftFen", "dataBytes", "dataFen", "exitFeeFen",
  "planId", "monthlyFeeFen", "dataMegabytes", "dataConversionPermille", "isGiftConvertible" ON "Settlement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Settlement_stays" BEFORE DELETE OR TRUNCATE ON "Settlement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- A hundred thousand cards are taken down by a few statements, each of which looks its keys up itself; each trigger has the name of the foreign key that it stands for.
CREATE TRIGGER "Settlement_itemId_fkey" AFTER INSERT ON "Settlement"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_items();
CREATE TRIGGER "Settlement_cardId_fkey" AFTER INSERT ON "Settlement"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_cards();
CREATE TRIGGER "Settlement_planId_fkey" AFTER INSERT ON "Settlement"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_lasting_parents('planId', 'Plan');
-- Those whose window has something to be done about.
CREATE INDEX "Settlement_openUntil_open_idx" ON "Settlement" ("openUntil", "id") WHERE "closedAt" IS NULL;

-- The operator's accounts: one of each, opened here for good.
INSERT INTO "LedgerAccount" ("id", "kind") VALUES
  ('1ed9e000-0000-7000-8000-000000000001', 'CARD_BALANCES'), ('1ed9e000-0000-7000-8000-000000000002', 'CONVERTED'), ('1ed9e000-0000-7000-8000-000000000003', 'LATE_FEE'),
  ('1ed9e000-0000-7000-8000-000000000004', 'PROVIDER'), ('1ed9e000-0000-7000-8000-000000000005', 'FORFEITED'), ('1ed9e000-0000-7000-8000-000000000006', 'REVENUE'),
  ('1ed9e000-0000-7000-8000-000000000007', 'ARREARS');
CREATE UNIQUE INDEX "LedgerAccount_one_of_the_operator" ON "LedgerAccount" ("kind") WHERE "settlementId" IS NULL AND "payoutId" IS NULL;
CREATE UNIQUE INDEX "LedgerAccount_one_of_a_payout" ON "LedgerAccount" ("payoutId", "kind") WHERE "payoutId" IS NOT NULL;
-- No account is overdrawn: what a card or a payout has never falls below what left it and what is promised; what is owed for a card is never paid twice. Only data has bytes.
ALTER TABLE "LedgerAccount" ADD CONSTRAINT "LedgerAccount_never_overdrawn" CHECK (
  "inFen" >= 0 AND "outFen" >= 0 AND "heldFen" >= 0 AND "inBytes" >= 0 AND "outBytes" >= 0 AND "heldBytes" >= 0
  AND CASE WHEN "kind" IN ('ARREARS', 'LATE_FEE') THEN "outFen" - "inFen" >= 0 AND "heldFen" = 0 ELSE "inFen" - "outFen" - "heldFen" >= 0 AND "inBytes" - "outBytes" - "heldBytes" >= 0 END);
ALTER TABLE "LedgerAccount" ADD CONSTRAINT "LedgerAccount_bytes_of_data" CHECK ("kind" = 'DATA' OR ("inBytes" = 0 AND "outBytes" = 0 AND "heldBytes" = 0));
ALTER TABLE "LedgerAccount" ADD CONSTRAINT "LedgerAccount_of_one" CHECK (
  CASE WHEN "kind" IN ('CASH', 'GIFT', 'DATA') THEN "settlementId" IS NOT NULL AND "payoutId" IS NULL
    WHEN "kind" = 'REFUND_CLEARING' THEN "settlementId" IS NULL AND "payoutId" IS NOT NULL
    WHEN "kind" IN ('ARREARS', 'LATE_FEE') THEN "payoutId" IS NULL
    ELSE "settlementId" IS NULL AND "payoutId" IS NULL END);
CREATE TRIGGER "LedgerAccount_settlementId_fkey" AFTER INSERT ON "LedgerAccount"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_lasting_parents('settlementId', 'Settlement');
-- Balances move with transfers only.
CREATE FUNCTION refuse_change_but_by_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'the balance of a % is moved by transfers only', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "LedgerAccount_moves_by_transfer" BEFORE UPDATE ON "LedgerAccount" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_by_transfer();
CREATE TRIGGER "LedgerAccount_stays" BEFORE DELETE OR TRUNCATE ON "LedgerAccount" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_opening_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added WHERE ("inFen", "outFen", "heldFen", "inBytes", "outBytes", "heldBytes") <> (0, 0, 0, 0, 0, 0)) THEN
    RAISE EXCEPTION 'a % begins with nothing', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "LedgerAccount_begins_with_nothing" AFTER INSERT ON "LedgerAccount"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_opening_balance();

-- A transfer has one amount and two ends, so that the sum over all accounts is 0 whatever is written.
ALTER TABLE "LedgerTransfer" ADD CONSTRAINT "LedgerTransfer_two_ends" CHECK ("debitAccountId" <> "creditAccountId");
ALTER TABLE "LedgerTransfer" ADD CONSTRAINT "LedgerTransfer_amount_check" CHECK ("amountFen" >= 0 AND "bytes" >= 0 AND ("amountFen" > 0 OR "bytes" > 0));
ALTER TABLE "LedgerTransfer" ADD CONSTRAINT "LedgerTransfer_phase_check" CHECK (
  ("phase" IN ('POST', 'VOID', 'TIME_OUT')) = ("pendingId" IS NOT NULL) AND ("phase" = 'PENDING' OR "runsOutAt" IS NULL));
CREATE TRIGGER "LedgerTransfer_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerTransfer" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "LedgerTransfer_debitAccountId_fkey" AFTER INSERT ON "LedgerTransfer"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_lasting_parents('debitAccountId', 'LedgerAccount');
CREATE TRIGGER "LedgerTransfer_creditAccountId_fkey" AFTER INSERT ON "LedgerTransfer"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_lasting_parents('creditAccountId', 'LedgerAccount');
CREATE TRIGGER "LedgerTransfer_pendingId_fkey" AFTER INSERT ON "LedgerTransfer"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_lasting_parents('pendingId', 'LedgerTransfer');
CREATE TRIGGER "LedgerTransfer_settlementId_fkey" AFTER INSERT ON "LedgerTransfer"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_lasting_parents('settlementId', 'Settlement');

-- Moves the balances with the transfers of one statement, after it was seen that each resolves its pending transfer as that stands: the same ends, no more than is held, all of it where nothing
-- is posted, in time. That a pending transfer is resolved once is the unique "pendingId". Balances are locked in one order.
CREATE FUNCTION post_ledger_transfers() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  wrong uuid;
BEGIN
  SELECT a."id" INTO wrong FROM added a JOIN "LedgerTransfer" p ON p."id" = a."pendingId"
  WHERE p."phase" <> 'PENDING' OR a."kind" <> p."kind" OR a."debitAccountId" <> p."debitAccountId" OR a."creditAccountId" <> p."creditAccountId"
    OR a."settlementId" IS DISTINCT FROM p."settlementId" OR a."amountFen" > p."amountFen" OR a."bytes" > p."bytes"
    OR (a."phase" <> 'POST' AND (a."amountFen", a."bytes") <> (p."amountFen", p."bytes"))
    OR (a."phase" = 'POST' AND p."runsOutAt" <= a."at") OR (a."phase" = 'TIME_OUT' AND coalesce(p."runsOutAt" > a."at", true))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'LedgerTransfer % does not resolve its pending transfer as that stands', wrong USING ERRCODE = 'check_violation';
  END IF;
  PERFORM FROM "LedgerAccount" k
  WHERE k."id" IN (SELECT "debitAccountId" FROM added UNION SELECT "creditAccountId" FROM added) AND (k."settlementId" IS NOT NULL OR k."payoutId" IS NOT NULL)
  ORDER BY k."id" FOR NO KEY UPDATE;
  UPDATE "LedgerAccount" k SET "inFen" = k."inFen" + m."inFen", "outFen" = k."outFen" + m."outFen", "heldFen" = k."heldFen" + m."heldFen",
    "inBytes" = k."inBytes" + m."inBytes", "outBytes" = k."outBytes" + m."outBytes", "heldBytes" = k."heldBytes" + m."heldBytes"
  FROM (
    SELECT e."accountId", sum(e."inFen") AS "inFen", sum(e."outFen") AS "outFen", sum(e."heldFen") AS "heldFen",
      sum(e."inBytes") AS "inBytes", sum(e."outBytes") AS "outBytes", sum(e."heldBytes") AS "heldBytes"
    FROM (
      SELECT a."debitAccountId" AS "accountId", 0::bigint AS "inFen", CASE WHEN a."phase" IN ('POSTED', 'POST') THEN a."amountFen" ELSE 0 END AS "outFen",
        CASE WHEN a."phase" = 'PENDING' THEN a."amountFen" ELSE -coalesce(p."amountFen", 0) END AS "heldFen",
        0::bigint AS "inBytes", CASE WHEN a."phase" IN ('POSTED', 'POST') THEN a."bytes" ELSE 0 END AS "outBytes",
        CASE WHEN a."phase" = 'PENDING' THEN a."bytes" ELSE -coalesce(p."bytes", 0) END AS "heldBytes"
      FROM added a LEFT JOIN "LedgerTransfer" p ON p."id" = a."pendingId"
      UNION ALL
      SELECT a."creditAccountId", a."amountFen", 0, 0, a."bytes", 0, 0 FROM added a WHERE a."phase" IN ('POSTED', 'POST')
    ) e GROUP BY e."accountId"
  ) m
  WHERE k."id" = m."accountId" AND (k."settlementId" IS NOT NULL OR k."payoutId" IS NOT NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER "LedgerTransfer_moves_balances" AFTER INSERT ON "LedgerTransfer"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION post_ledger_transfers();
