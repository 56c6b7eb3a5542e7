-- CreateTable
CREATE TABLE "SharedSetting" (
    "name" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SharedSetting_pkey" PRIMARY KEY ("name")
);
