-- AlterTable
ALTER TABLE "ReviewTask" ADD COLUMN     "proposedById" UUID;

-- Who proposed is known for as long as a second person is asked, and is never the one who agrees.
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_proposal_is_whole"
  CHECK ("status" <> 'AWAITING_SECOND' OR ("decision" IS NOT NULL AND "proposedById" IS NOT NULL));
ALTER TABLE "ReviewTask" ADD CONSTRAINT "ReviewTask_four_eyes"
  CHECK ("status" <> 'DECIDED' OR "proposedById" IS NULL OR "proposedById" <> "decidedById");
