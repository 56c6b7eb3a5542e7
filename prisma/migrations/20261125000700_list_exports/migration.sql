-- CreateTable
CREATE TABLE "ListExport" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "accountId" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "language" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ListExport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ListExport_createdAt_idx" ON "ListExport"("createdAt");
