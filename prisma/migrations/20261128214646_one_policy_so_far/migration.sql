-- AlterTable
ALTER TABLE "CancellationRequest" DROP COLUMN "slaPolicyVersion";
