-- AlterEnum
ALTER TYPE "ScheduleStepStatus" ADD VALUE 'PAYING' BEFORE 'DONE';

-- AlterEnum
ALTER TYPE "ScheduleStepFailure" ADD VALUE 'NOT_PAID';

-- AlterTable
ALTER TABLE "ArrearsPayment" ADD COLUMN     "stepId" UUID;

-- CreateIndex
CREATE INDEX "ArrearsPayment_stepId_createdAt_id_idx" ON "ArrearsPayment"("stepId", "createdAt", "id");

-- AddForeignKey
ALTER TABLE "ArrearsPayment" ADD CONSTRAINT "ArrearsPayment_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "ScheduleStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a step asks for is asked for once at a time.
CREATE UNIQUE INDEX "ArrearsPayment_one_of_a_step" ON "ArrearsPayment" ("stepId") WHERE "status" IN ('CREATED', 'PENDING');
-- What a payment is for stays as it is, too.
CREATE TRIGGER "ArrearsPayment_step_immutable" BEFORE UPDATE OF "stepId" ON "ArrearsPayment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
