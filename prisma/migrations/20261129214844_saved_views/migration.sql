-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "accountId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "sortField" TEXT NOT NULL,
    "isDescending" BOOLEAN NOT NULL,
    "columns" TEXT[],
    "hiddenColumns" TEXT[],
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ListColumns" (
    "accountId" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "columns" TEXT[],
    "hiddenColumns" TEXT[],

    CONSTRAINT "ListColumns_pkey" PRIMARY KEY ("accountId","list")
);

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_accountId_list_name_key" ON "SavedView"("accountId", "list", "name");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_accountId_place_key" ON "SavedView"("accountId", "place");

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListColumns" ADD CONSTRAINT "ListColumns_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Fifty places for each account, so that there are never more.
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_place_check" CHECK ("place" BETWEEN 1 AND 50);
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_sizes" CHECK (
  char_length("name") BETWEEN 1 AND 60 AND char_length("filter") BETWEEN 2 AND 4000 AND cardinality("columns") <= 60 AND "hiddenColumns" <@ "columns");
ALTER TABLE "ListColumns" ADD CONSTRAINT "ListColumns_sizes" CHECK (cardinality("columns") BETWEEN 1 AND 60 AND "hiddenColumns" <@ "columns");
-- A list begins with one view at most.
CREATE UNIQUE INDEX "SavedView_default_key" ON "SavedView"("accountId", "list") WHERE "isDefault";
