-- Readiness writes here, to notice that nothing can be written any more.
CREATE TABLE "WriteProbe" (
    "id" UUID NOT NULL,
    "filler" BYTEA NOT NULL,

    CONSTRAINT "WriteProbe_pkey" PRIMARY KEY ("id")
);

-- A row fills a page of its own, uncompressed, so that writing it needs room on the disk.
ALTER TABLE "WriteProbe" ALTER COLUMN "filler" SET STORAGE PLAIN;
