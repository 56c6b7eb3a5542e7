-- CreateEnum
CREATE TYPE "RiskRule" AS ENUM ('FREQUENT_DEVICE_CHANGE', 'ABNORMAL_TRAFFIC', 'OUTSIDE_HOME_REGION', 'UNUSUAL_VOLUME', 'RECENT_OWNER_CHANGE', 'RECENT_CONTACT_CHANGE', 'WATCHLISTED', 'STILL_IN_USE');

-- CreateEnum
CREATE TYPE "RiskSeverity" AS ENUM ('NOTICE', 'HIGH', 'CRITICAL');

-- CreateEnum
CREATE TYPE "RiskFlagStatus" AS ENUM ('OPEN', 'CLEARED', 'CONFIRMED', 'LAPSED');

-- CreateEnum
CREATE TYPE "WatchlistKind" AS ENUM ('ICCID', 'IMEI', 'CUSTOMER');

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "contactChangedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "SimCard" ADD COLUMN "homeRegion" TEXT,
ADD COLUMN "ownerChangedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CardRegionUsage" (
    "cardId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "region" TEXT NOT NULL,
    "kilobytes" INTEGER NOT NULL,

    CONSTRAINT "CardRegionUsage_pkey" PRIMARY KEY ("cardId","month","region")
);

-- CreateTable
CREATE TABLE "RiskFlag" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "itemId" UUID,
    "cardId" UUID,
    "customerId" UUID NOT NULL,
    "rule" "RiskRule" NOT NULL,
    "severity" "RiskSeverity" NOT NULL,
    "status" "RiskFlagStatus" NOT NULL DEFAULT 'OPEN',
    "policyVersion" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,

    CONSTRAINT "RiskFlag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RiskPolicy" (
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RiskPolicy_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "WatchlistEntry" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" "WatchlistKind" NOT NULL,
    "value" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "listedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WatchlistEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RiskFlag_itemId_idx" ON "RiskFlag"("itemId");

-- CreateIndex
CREATE INDEX "RiskFlag_requestId_raisedAt_idx" ON "RiskFlag"("requestId", "raisedAt");

-- CreateIndex
CREATE INDEX "RiskFlag_cardId_idx" ON "RiskFlag"("cardId");

-- CreateIndex
CREATE INDEX "WatchlistEntry_kind_value_idx" ON "WatchlistEntry"("kind", "value");

-- AddForeignKey
ALTER TABLE "CardRegionUsage" ADD CONSTRAINT "CardRegionUsage_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskFlag" ADD CONSTRAINT "RiskFlag_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskFlag" ADD CONSTRAINT "RiskFlag_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "CancellationItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskFlag" ADD CONSTRAINT "RiskFlag_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "SimCard"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A rule fires once for a card of a request, and once for a request as a whole.
CREATE UNIQUE INDEX "RiskFlag_once_per_item" ON "RiskFlag" ("itemId", "rule") WHERE "itemId" IS NOT NULL;
CREATE UNIQUE INDEX "RiskFlag_once_per_request" ON "RiskFlag" ("requestId", "rule") WHERE "itemId" IS NULL;
CREATE INDEX "RiskFlag_open" ON "RiskFlag" ("requestId") WHERE "status" = 'OPEN';
ALTER TABLE "RiskFlag" ADD CONSTRAINT "RiskFlag_decided_has_time" CHECK (("status" = 'OPEN') = ("decidedAt" IS NULL));
ALTER TABLE "RiskFlag" ADD CONSTRAINT "RiskFlag_item_has_card" CHECK (("itemId" IS NULL) = ("cardId" IS NULL));
CREATE UNIQUE INDEX "WatchlistEntry_once_per_reference" ON "WatchlistEntry" ("kind", "value", "reference") WHERE "removedAt" IS NULL;
-- What a decision was based on stays as it was.
CREATE TRIGGER "RiskPolicy_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RiskPolicy"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
