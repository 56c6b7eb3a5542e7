-- AlterEnum
ALTER TYPE "ScheduleStepKind" ADD VALUE 'CHANGE_PLAN';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ScheduleStepRefusal" ADD VALUE 'OTHER_CARRIER';
ALTER TYPE "ScheduleStepRefusal" ADD VALUE 'IN_CONTRACT';
ALTER TYPE "ScheduleStepRefusal" ADD VALUE 'NOT_CHANGEABLE_NOW';
