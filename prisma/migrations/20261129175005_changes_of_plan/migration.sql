-- AlterTable
ALTER TABLE "ScheduleStep" ADD COLUMN     "monthlyDifferenceFen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "planId" UUID;

-- AlterTable
ALTER TABLE "SimCard" ADD COLUMN     "unusedDataPlanId" UUID;

-- CreateTable
CREATE TABLE "PlanChange" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "customerId" UUID NOT NULL,
    "cardId" UUID NOT NULL,
    "fromPlanId" UUID NOT NULL,
    "toPlanId" UUID NOT NULL,
    "monthlyDifferenceFen" INTEGER NOT NULL,
    "changedById" UUID NOT NULL,
    "stepId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PlanChange_cardId_at_id_idx" ON "PlanChange"("cardId", "at", "id");

-- CreateIndex
CREATE INDEX "PlanChange_stepId_at_id_idx" ON "PlanChange"("stepId", "at", "id");

-- CreateIndex
CREATE INDEX "Plan_monthlyFeeFen_id_idx" ON "Plan"("monthlyFeeFen", "id");

-- CreateIndex
CREATE INDEX "Plan_carrierId_monthlyFeeFen_id_idx" ON "Plan"("carrierId", "monthlyFeeFen", "id");

-- AddForeignKey
ALTER TABLE "SimCard" ADD CONSTRAINT "SimCard_unusedDataPlanId_fkey" FOREIGN KEY ("unusedDataPlanId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanChange" ADD CONSTRAINT "PlanChange_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "ScheduleStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduleStep" ADD CONSTRAINT "ScheduleStep_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A step has a plan exactly when it changes plans.
ALTER TABLE "ScheduleStep" ADD CONSTRAINT "ScheduleStep_plan_check" CHECK (("kind" = 'CHANGE_PLAN') = ("planId" IS NOT NULL) AND ("planId" IS NOT NULL OR "monthlyDifferenceFen" = 0));
ALTER TABLE "PlanChange" ADD CONSTRAINT "PlanChange_is_one_check" CHECK ("fromPlanId" <> "toPlanId");

-- A hundred thousand cards are changed by one statement, which looks its keys up itself; each trigger has the name of the foreign key that it stands for.
CREATE TRIGGER "PlanChange_cardId_fkey" AFTER INSERT ON "PlanChange"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_cards();
CREATE TRIGGER "PlanChange_fromPlanId_fkey" AFTER INSERT ON "PlanChange"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_parents('fromPlanId', 'Plan');
CREATE TRIGGER "PlanChange_toPlanId_fkey" AFTER INSERT ON "PlanChange"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_parents('toPlanId', 'Plan');
-- The other end of the promise.
CREATE TRIGGER "Plan_stays" BEFORE DELETE OR TRUNCATE OR UPDATE OF "id" ON "Plan" FOR EACH STATEMENT EXECUTE FUNCTION refuse_referred_change();
CREATE TRIGGER "PlanChange_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "PlanChange" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
