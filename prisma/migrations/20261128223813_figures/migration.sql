-- CreateTable
CREATE TABLE "FigureEntry" (
    "requestId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "measure" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lane" "CancellationLane" NOT NULL,
    "channel" "CancellationChannel" NOT NULL,
    "carrier" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "count" INTEGER NOT NULL,
    "minutes" INTEGER,
    "plainMinutes" INTEGER,
    "positions" int4multirange,
    "subjectId" UUID,

    CONSTRAINT "FigureEntry_pkey" PRIMARY KEY ("requestId","place")
);

-- CreateTable
CREATE TABLE "FigureState" (
    "requestId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "taskRevision" INTEGER NOT NULL,
    "calendarVersion" INTEGER NOT NULL,
    "policyVersion" INTEGER NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FigureState_pkey" PRIMARY KEY ("requestId")
);

-- CreateTable
CREATE TABLE "FigureCell" (
    "grain" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "measure" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "minutes" INTEGER[],
    "minuteCounts" INTEGER[],
    "plainMinutes" INTEGER[],
    "plainCounts" INTEGER[],

    CONSTRAINT "FigureCell_pkey" PRIMARY KEY ("grain","lane","channel","carrier","measure","day","key")
);

-- CreateIndex
CREATE INDEX "FigureEntry_measure_day_key_idx" ON "FigureEntry"("measure", "day", "key");

-- CreateIndex
CREATE INDEX "FigureEntry_customerId_measure_day_idx" ON "FigureEntry"("customerId", "measure", "day");

-- CreateIndex
CREATE INDEX "FigureEntry_subjectId_idx" ON "FigureEntry"("subjectId");

-- CreateIndex
CREATE INDEX "FigureState_madeAt_idx" ON "FigureState"("madeAt");
