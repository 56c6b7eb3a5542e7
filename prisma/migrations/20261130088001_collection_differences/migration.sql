-- AlterTable
ALTER TABLE "PayoutDifference" ADD COLUMN     "collectionId" UUID;

-- CreateTable
CREATE TABLE "CollectionLine" (
    "token" TEXT NOT NULL,
    "movement" "PayoutMovement" NOT NULL,
    "day" DATE NOT NULL,
    "trackingNumber" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,

    CONSTRAINT "CollectionLine_pkey" PRIMARY KEY ("token","movement","day")
);

-- CreateIndex
CREATE INDEX "PayoutDifference_collectionId_idx" ON "PayoutDifference"("collectionId");

-- AddForeignKey
ALTER TABLE "PayoutDifference" ADD CONSTRAINT "PayoutDifference_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "ArrearsPayment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A difference is about a refund of a remainder or about a payment of a customer, and about neither where we know of none.
ALTER TABLE "PayoutDifference" DROP CONSTRAINT "PayoutDifference_payout_check";
ALTER TABLE "PayoutDifference" ADD CONSTRAINT "PayoutDifference_about_check" CHECK (("kind" = 'UNKNOWN_HERE') = ("payoutId" IS NULL AND "collectionId" IS NULL)
  AND CASE WHEN "movement" IN ('COLLECTED', 'REFUNDED') THEN "payoutId" IS NULL ELSE "collectionId" IS NULL END);
CREATE TRIGGER "PayoutDifference_collection_immutable" BEFORE UPDATE OF "collectionId" ON "PayoutDifference" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "CollectionLine" ADD CONSTRAINT "CollectionLine_movement_check" CHECK ("movement" IN ('COLLECTED', 'REFUNDED') AND "amountFen" > 0);
