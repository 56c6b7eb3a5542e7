-- What the assistant hands over to a person, and who speaks since then.
-- CreateEnum
CREATE TYPE "SupportSpeaker" AS ENUM ('ASSISTANT', 'PERSON');

-- AlterTable
ALTER TABLE "SupportCase" ADD COLUMN     "speaker" "SupportSpeaker";

-- AlterTable
ALTER TABLE "SupportMessage" ALTER COLUMN "authorId" DROP NOT NULL;

-- A person speaks only in an open case, and the assistant never beside an agent.
ALTER TABLE "SupportCase" ADD CONSTRAINT "SupportCase_one_speaks" CHECK (
  ("speaker" <> 'PERSON' OR "status" IN ('WAITING', 'ASSIGNED')) AND ("speaker" <> 'ASSISTANT' OR "status" <> 'ASSIGNED'));
ALTER TABLE "SupportMessage" ADD CONSTRAINT "SupportMessage_author_of_kind" CHECK (("kind" = 'ASSISTANT') = ("authorId" IS NULL));

-- With whom the assistant keeps silent.
CREATE INDEX "SupportCase_with_person" ON "SupportCase" ("customerId", "openedAt") WHERE "speaker" = 'PERSON';
