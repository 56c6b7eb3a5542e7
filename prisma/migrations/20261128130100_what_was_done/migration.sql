-- What was done, and where a thing stood before and after, are closed sets: the history tells them by the words of the state machines and by no other.
CREATE TYPE "CancellationEventAction" AS ENUM ('SUBMIT', 'START_CHECKING', 'ASK_ACTION', 'RESUME_CHECKING', 'ASK_REVIEW', 'APPROVE', 'REJECT', 'REINSTATE', 'SCHEDULE', 'START', 'COMPLETE', 'COMPLETE_PARTLY', 'REOPEN', 'WITHDRAW', 'EXPIRE', 'CLEAR', 'BLOCK', 'RECHECK', 'HOLD', 'RELEASE', 'BAR', 'ORDER', 'POSTPONE', 'CONFIRM', 'FAIL', 'RETRY', 'RESTORE');
CREATE TYPE "CancellationEventStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'CHECKING', 'ACTION_REQUIRED', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'PARTIALLY_COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'BLOCKED', 'CLEARED', 'HELD', 'BARRED', 'CANCELLING', 'CANCELLED', 'RESTORED', 'FAILED');
CREATE TYPE "ReviewTaskEventAction" AS ENUM ('OPEN', 'CLAIM', 'RELEASE', 'HAND_OVER', 'ESCALATE', 'PROPOSE', 'DECIDE', 'ASK_CUSTOMER', 'COME_BACK', 'AGREE', 'RETURN', 'CLOSE');
ALTER TABLE "CancellationEvent"
  ALTER COLUMN "action" TYPE "CancellationEventAction" USING "action"::"CancellationEventAction",
  ALTER COLUMN "fromStatus" TYPE "CancellationEventStatus" USING "fromStatus"::"CancellationEventStatus",
  ALTER COLUMN "toStatus" TYPE "CancellationEventStatus" USING "toStatus"::"CancellationEventStatus";
ALTER TABLE "ReviewTaskEvent" ALTER COLUMN "action" TYPE "ReviewTaskEventAction" USING "action"::"ReviewTaskEventAction";
