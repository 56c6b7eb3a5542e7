-- How good the help was, as the customer of a resolved case says.
ALTER TYPE "SupportCaseEventAction" ADD VALUE 'RATE';

ALTER TABLE "SupportCase" ADD COLUMN "score" INTEGER, ADD COLUMN "ratedAt" TIMESTAMPTZ(3);
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_rating_is_whole" CHECK (
  ("score" IS NULL) = ("ratedAt" IS NULL) AND "score" BETWEEN 1 AND 5 AND ("score" IS NULL OR "resolvedAt" IS NOT NULL));
