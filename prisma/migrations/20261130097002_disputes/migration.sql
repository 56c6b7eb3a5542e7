-- What customers say is wrong about the plan or the binding of cards, what was known then, and what came of it.
CREATE TYPE "DisputeKind" AS ENUM ('PLAN', 'BINDING');

CREATE TYPE "DisputeStatus" AS ENUM ('OPEN', 'PROPOSED', 'UPHELD', 'PARTLY_UPHELD', 'REJECTED', 'WITHDRAWN');

CREATE TYPE "DisputeEffect" AS ENUM ('LOWER_EXIT_FEE', 'CORRECT_CONTRACT_END', 'UNBIND_DEVICES');

CREATE TABLE "Dispute" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "number" TEXT NOT NULL,
    "caseId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "kind" "DisputeKind" NOT NULL,
    "status" "DisputeStatus" NOT NULL DEFAULT 'OPEN',
    "cardCount" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "evidence" TEXT,
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "effect" "DisputeEffect",
    "upToFen" INTEGER,
    "contractEndsAt" TIMESTAMPTZ(3),
    "waivedFen" BIGINT,
    "reason" TEXT,
    "proposedById" UUID,
    "proposedAt" TIMESTAMPTZ(3),
    "returnNote" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Dispute_has_cards" CHECK ("cardCount" > 0),
    CONSTRAINT "Dispute_ends_once" CHECK (("status" IN ('OPEN', 'PROPOSED')) = ("decidedAt" IS NULL) AND num_nulls("decidedAt", "decidedById") IN (0, 2)),
    CONSTRAINT "Dispute_open_without_outcome" CHECK ("status" <> 'OPEN' OR num_nonnulls("effect", "waivedFen", "reason", "proposedById", "proposedAt") = 0),
    CONSTRAINT "Dispute_proposed_by_somebody" CHECK (num_nulls("proposedById", "proposedAt") IN (0, 2) AND ("status" <> 'PROPOSED' OR "proposedById" IS NOT NULL)),
    CONSTRAINT "Dispute_upheld_with_effect" CHECK ("status" NOT IN ('PROPOSED', 'UPHELD', 'PARTLY_UPHELD') OR num_nulls("effect", "waivedFen", "reason") = 0),
    CONSTRAINT "Dispute_rejected_for_a_reason" CHECK ("status" <> 'REJECTED' OR "reason" IS NOT NULL),
    CONSTRAINT "Dispute_confirmed_by_a_second_person" CHECK ("status" NOT IN ('UPHELD', 'PARTLY_UPHELD') OR "proposedById" IS DISTINCT FROM "decidedById"),
    CONSTRAINT "Dispute_effect_of_its_kind" CHECK (("kind" = 'BINDING') = ("effect" = 'UNBIND_DEVICES')),
    CONSTRAINT "Dispute_fee_left" CHECK (("effect" = 'LOWER_EXIT_FEE') = ("upToFen" IS NOT NULL) AND "upToFen" >= 0 AND "waivedFen" >= 0),
    CONSTRAINT "Dispute_contract_end" CHECK (("effect" = 'CORRECT_CONTRACT_END') = ("contractEndsAt" IS NOT NULL))
);

CREATE TABLE "DisputeCard" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "disputeId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "kind" "DisputeKind" NOT NULL,
    "planCode" TEXT NOT NULL,
    "contractEndsAt" TIMESTAMPTZ(3),
    "remainingMonths" INTEGER NOT NULL,
    "feeFen" INTEGER NOT NULL,
    "imei" TEXT,
    "boundAt" TIMESTAMPTZ(3),
    "isUpheld" BOOLEAN NOT NULL DEFAULT false,
    "isLive" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "DisputeCard_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Dispute_number_key" ON "Dispute"("number");

CREATE INDEX "Dispute_openedAt_id_idx" ON "Dispute"("openedAt", "id");

CREATE INDEX "Dispute_status_openedAt_id_idx" ON "Dispute"("status", "openedAt", "id");

CREATE INDEX "Dispute_customerId_openedAt_id_idx" ON "Dispute"("customerId", "openedAt", "id");

CREATE INDEX "Dispute_caseId_openedAt_id_idx" ON "Dispute"("caseId", "openedAt", "id");

-- Of two disputes of one kind about a card one waits for the other.
CREATE UNIQUE INDEX "DisputeCard_one_at_a_time" ON "DisputeCard"("cardId", "kind") WHERE "isLive";

CREATE INDEX "DisputeCard_cardId_idx" ON "DisputeCard"("cardId");

CREATE UNIQUE INDEX "DisputeCard_disputeId_cardId_key" ON "DisputeCard"("disputeId", "cardId");

ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "SupportCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "DisputeCard" ADD CONSTRAINT "DisputeCard_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "DisputeCard" ADD CONSTRAINT "DisputeCard_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE SEQUENCE "dispute_number";
