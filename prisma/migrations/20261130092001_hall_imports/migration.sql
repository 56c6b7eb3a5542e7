-- Lists of halls from files: what was read of them, until somebody takes it.
-- CreateTable
CREATE TABLE "HallImport" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "createdById" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "refusal" JSONB,
    "remarks" JSONB NOT NULL DEFAULT '[]',
    "lines" JSONB NOT NULL DEFAULT '[]',
    "takenAt" TIMESTAMPTZ(3),

    CONSTRAINT "HallImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "HallImport_createdAt_idx" ON "HallImport"("createdAt");

ALTER TABLE "HallImport" ADD CONSTRAINT "HallImport_taken_as_read" CHECK (
  ("refusal" IS NULL OR "readAt" IS NOT NULL) AND ("takenAt" IS NULL OR ("readAt" IS NOT NULL AND "refusal" IS NULL)));
