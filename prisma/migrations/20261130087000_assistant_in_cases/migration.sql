-- AlterEnum
ALTER TYPE "SupportCaseEventAction" ADD VALUE 'RESUME_ASSISTANT';

-- AlterEnum
ALTER TYPE "SupportMessageKind" ADD VALUE 'ASSISTANT';
