-- Which clerks work at which halls. One that holds is there once; what ended is kept with who ended it.
-- CreateTable
CREATE TABLE "HallAssignment" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "accountId" UUID NOT NULL,
    "hallId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "assignedById" UUID NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "HallAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "HallAssignment_accountId_idx" ON "HallAssignment"("accountId");

-- CreateIndex
CREATE INDEX "HallAssignment_hallId_since_id_idx" ON "HallAssignment"("hallId", "since", "id");

-- AddForeignKey
ALTER TABLE "HallAssignment" ADD CONSTRAINT "HallAssignment_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HallAssignment" ADD CONSTRAINT "HallAssignment_hallId_fkey" FOREIGN KEY ("hallId") REFERENCES "Hall"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE UNIQUE INDEX "HallAssignment_holds_once" ON "HallAssignment"("accountId", "hallId") WHERE "endedAt" IS NULL;
ALTER TABLE "HallAssignment" ADD CONSTRAINT "HallAssignment_ends_by_somebody" CHECK (
  ("endedAt" IS NULL) = ("endedById" IS NULL) AND "endedAt" >= "since");
