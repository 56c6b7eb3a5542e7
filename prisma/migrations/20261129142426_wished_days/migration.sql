-- AlterEnum
ALTER TYPE "CancellationEventAction" ADD VALUE 'WISH';

-- AlterTable
ALTER TABLE "CancellationItem" ADD COLUMN     "wishedDay" DATE;

-- AlterTable
ALTER TABLE "CancellationRequest" ADD COLUMN     "runsFrom" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Wave" ADD COLUMN     "wishedDay" DATE;
