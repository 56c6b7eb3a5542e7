-- CreateTable
CREATE TABLE "LineDay" (
    "day" DATE NOT NULL,
    "facts" JSONB NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LineDay_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "ForecastRecord" (
    "day" DATE NOT NULL,
    "requestId" UUID NOT NULL,
    "likelyBy" TIMESTAMPTZ(3),
    "safeBy" TIMESTAMPTZ(3),
    "surelyBy" TIMESTAMPTZ(3),
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "isBackTested" BOOLEAN NOT NULL,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "ForecastRecord_pkey" PRIMARY KEY ("day","requestId")
);

-- Forecasts of which nobody knows yet what came: found when their request leaves the line.
CREATE INDEX "ForecastRecord_open" ON "ForecastRecord"("requestId") WHERE "leftAt" IS NULL;
