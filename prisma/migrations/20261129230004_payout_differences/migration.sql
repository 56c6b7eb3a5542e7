-- CreateEnum
CREATE TYPE "PayoutDifferenceKind" AS ENUM ('UNKNOWN_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS');

-- CreateEnum
CREATE TYPE "PayoutMovement" AS ENUM ('PAID', 'RETURNED');

-- AlterTable
ALTER TABLE "Payout" ADD COLUMN     "paidDay" DATE,
ADD COLUMN     "returnedDay" DATE;

-- CreateTable
CREATE TABLE "PayoutDifference" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "day" DATE NOT NULL,
    "kind" "PayoutDifferenceKind" NOT NULL,
    "movement" "PayoutMovement" NOT NULL,
    "token" TEXT NOT NULL,
    "trackingNumber" TEXT,
    "payoutId" UUID,
    "ourFen" BIGINT NOT NULL,
    "theirFen" BIGINT NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,
    "resolution" TEXT,

    CONSTRAINT "PayoutDifference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PayoutDifference_payoutId_idx" ON "PayoutDifference"("payoutId");

-- CreateIndex
CREATE UNIQUE INDEX "PayoutDifference_token_movement_kind_key" ON "PayoutDifference"("token", "movement", "kind");

-- AddForeignKey
ALTER TABLE "PayoutDifference" ADD CONSTRAINT "PayoutDifference_payoutId_fkey" FOREIGN KEY ("payoutId") REFERENCES "Payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Those that wait for a person.
CREATE INDEX "PayoutDifference_open_idx" ON "PayoutDifference" ("foundAt", "id") WHERE "resolvedAt" IS NULL;
-- What was paid, or came back, and stands in none of the provider's books that were compared.
CREATE INDEX "Payout_not_reconciled_idx" ON "Payout" ("id") WHERE "status" IN ('PAID', 'RETURNED') AND ("paidDay" IS NULL OR ("returnedAt" IS NOT NULL AND "returnedDay" IS NULL));
ALTER TABLE "PayoutDifference" ADD CONSTRAINT "PayoutDifference_resolved_by_somebody" CHECK (
  ("resolvedAt" IS NULL) = ("resolvedById" IS NULL) AND ("resolvedAt" IS NULL) = ("resolution" IS NULL));
ALTER TABLE "PayoutDifference" ADD CONSTRAINT "PayoutDifference_payout_check" CHECK (("kind" = 'UNKNOWN_HERE') = ("payoutId" IS NULL));
CREATE TRIGGER "PayoutDifference_found_immutable" BEFORE UPDATE OF "id", "day", "kind", "movement", "token", "payoutId", "ourFen", "theirFen", "foundAt" ON "PayoutDifference"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "PayoutDifference_stays" BEFORE DELETE OR TRUNCATE ON "PayoutDifference" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
