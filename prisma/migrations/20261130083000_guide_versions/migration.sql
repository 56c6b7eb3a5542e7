-- CreateEnum
CREATE TYPE "GuideVersionStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'IN_FORCE', 'REPLACED', 'WITHDRAWN', 'DISCARDED');

-- CreateTable
CREATE TABLE "GuideVersion" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "status" "GuideVersionStatus" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER,
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "authorIds" UUID[],
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "statement" TEXT,
    "submittedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "GuideVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "GuideVersion_slug_id_idx" ON "GuideVersion"("slug", "id");

-- CreateIndex
CREATE UNIQUE INDEX "GuideVersion_slug_version_key" ON "GuideVersion"("slug", "version");

-- Of each article one version is in force and one is being written; who approves it wrote none of it.
CREATE UNIQUE INDEX "GuideVersion_in_force_key" ON "GuideVersion" ("slug") WHERE "status" = 'IN_FORCE';
CREATE UNIQUE INDEX "GuideVersion_open_key" ON "GuideVersion" ("slug") WHERE "status" IN ('DRAFT', 'SUBMITTED');
ALTER TABLE "GuideVersion" ADD CONSTRAINT "GuideVersion_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 60);
ALTER TABLE "GuideVersion" ADD CONSTRAINT "GuideVersion_authors_check" CHECK (cardinality("authorIds") > 0);
ALTER TABLE "GuideVersion" ADD CONSTRAINT "GuideVersion_four_eyes_check" CHECK ("version" IS NULL OR ("decidedById" IS NOT NULL AND "decidedById" <> ALL ("authorIds")));
ALTER TABLE "GuideVersion" ADD CONSTRAINT "GuideVersion_counted_check" CHECK (("status" IN ('IN_FORCE', 'REPLACED', 'WITHDRAWN')) = ("version" IS NOT NULL) AND "version" > 0);
ALTER TABLE "GuideVersion" ADD CONSTRAINT "GuideVersion_decided_check" CHECK (("version" IS NULL) = ("decidedAt" IS NULL));
ALTER TABLE "GuideVersion" ADD CONSTRAINT "GuideVersion_submitted_check" CHECK (("status" IN ('DRAFT', 'DISCARDED')) = ("submittedAt" IS NULL));

-- What somebody approves, and what customers read, are the words that were submitted.
CREATE FUNCTION refuse_change_of_submitted_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'only the words of a draft may be changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "GuideVersion_words_stay" BEFORE UPDATE ON "GuideVersion" FOR EACH ROW
  WHEN (OLD."slug" <> NEW."slug" OR (OLD."status" <> 'DRAFT' AND (OLD."content" IS DISTINCT FROM NEW."content" OR OLD."authorIds" IS DISTINCT FROM NEW."authorIds")))
  EXECUTE FUNCTION refuse_change_of_submitted_words();
