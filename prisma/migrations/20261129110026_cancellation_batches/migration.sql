-- CreateEnum
CREATE TYPE "CancellationBatchStatus" AS ENUM ('PREPARING', 'SUBMITTED', 'REFUSED');

-- AlterTable
ALTER TABLE "CardImport" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CancellationBatch" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "customerId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "status" "CancellationBatchStatus" NOT NULL DEFAULT 'PREPARING',
    "namedCount" INTEGER,
    "input" JSONB,
    "refusal" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "preparedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CancellationBatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CancellationBatch_requestId_key" ON "CancellationBatch"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "CancellationBatch_importId_key" ON "CancellationBatch"("importId");

-- AddForeignKey
ALTER TABLE "CancellationBatch" ADD CONSTRAINT "CancellationBatch_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CancellationBatch" ADD CONSTRAINT "CancellationBatch_importId_fkey" FOREIGN KEY ("importId") REFERENCES "CardImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
