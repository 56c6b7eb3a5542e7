-- Counts of what is limited per caller, shared by all processes and kept over restarts.
CREATE TABLE "RateWindow" (
    "limit" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "uses" INTEGER NOT NULL,

    CONSTRAINT "RateWindow_pkey" PRIMARY KEY ("limit","subject","startsAt")
);

CREATE INDEX "RateWindow_startsAt_idx" ON "RateWindow"("startsAt");
