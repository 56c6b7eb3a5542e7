-- CreateTable
CREATE TABLE "ReconciledDay" (
    "day" DATE NOT NULL,
    "comparedAt" TIMESTAMPTZ(3) NOT NULL,
    "differenceCount" INTEGER NOT NULL,

    CONSTRAINT "ReconciledDay_pkey" PRIMARY KEY ("day")
);
