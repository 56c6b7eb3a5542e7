-- CreateEnum
CREATE TYPE "WaveVerdict" AS ENUM ('PASS', 'HOLD', 'STOP');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "WaveAction" ADD VALUE 'JUDGE';
ALTER TYPE "WaveAction" ADD VALUE 'RELEASE';

-- AlterTable
ALTER TABLE "CarrierLine" ADD COLUMN     "declared" JSONB;

-- AlterTable
ALTER TABLE "SimCard" ADD COLUMN     "renewalDay" INTEGER;

-- AlterTable
ALTER TABLE "Wave" ADD COLUMN     "growthFactor" DOUBLE PRECISION NOT NULL DEFAULT 1,
ADD COLUMN     "isCanary" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "soakMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "verdict" "WaveVerdict";

ALTER TABLE "SimCard" ADD CONSTRAINT "SimCard_renewal_day" CHECK ("renewalDay" BETWEEN 1 AND 28);
ALTER TABLE "Wave" ADD CONSTRAINT "Wave_growth" CHECK ("growthFactor" >= 1 AND "growthFactor" <= 10);
-- Only a canary is judged.
ALTER TABLE "Wave" ADD CONSTRAINT "Wave_canary" CHECK ("soakMinutes" >= 0 AND ("isCanary" OR "verdict" IS NULL));
