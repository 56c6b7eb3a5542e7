-- CreateEnum
CREATE TYPE "WaveStatus" AS ENUM ('PLANNED', 'READY', 'RUNNING', 'PAUSED', 'BRAKED', 'DONE', 'UNDONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "WaveAction" AS ENUM ('PLAN', 'MAKE_READY', 'OPEN', 'CLOSE', 'PAUSE', 'RESUME', 'RUN_NOW', 'BRAKE', 'FINISH', 'REOPEN', 'UNDO', 'CANCEL');

-- AlterTable
ALTER TABLE "CancellationItem" ADD COLUMN     "waveId" UUID;

-- CreateTable
CREATE TABLE "Schedule" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "requestId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "note" TEXT,
    "setById" UUID NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Wave" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "scheduleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" "WaveStatus" NOT NULL DEFAULT 'PLANNED',
    "rule" JSONB NOT NULL,
    "startsAt" TIMESTAMPTZ(3),
    "timing" JSONB NOT NULL,
    "perMinute" INTEGER,
    "failurePercentLimit" INTEGER NOT NULL DEFAULT 5,
    "triedBefore" INTEGER NOT NULL DEFAULT 0,
    "failedBefore" INTEGER NOT NULL DEFAULT 0,
    "isAfterPrevious" BOOLEAN NOT NULL DEFAULT false,
    "cardCount" INTEGER NOT NULL DEFAULT 0,
    "isRunNow" BOOLEAN NOT NULL DEFAULT false,
    "openUntil" TIMESTAMPTZ(3),
    "opensAt" TIMESTAMPTZ(3),
    "tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "tokensUpdatedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Wave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WaveEvent" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "waveId" UUID NOT NULL,
    "action" "WaveAction" NOT NULL,
    "fromStatus" "WaveStatus",
    "toStatus" "WaveStatus" NOT NULL,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" UUID,
    "reason" TEXT,
    "measured" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WaveEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Schedule_requestId_key" ON "Schedule"("requestId");

-- CreateIndex
CREATE INDEX "Wave_scheduleId_position_idx" ON "Wave"("scheduleId", "position");

-- CreateIndex
CREATE INDEX "WaveEvent_waveId_at_id_idx" ON "WaveEvent"("waveId", "at", "id");

-- AddForeignKey
ALTER TABLE "CancellationItem" ADD CONSTRAINT "CancellationItem_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "Wave"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CancellationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Wave" ADD CONSTRAINT "Wave_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaveEvent" ADD CONSTRAINT "WaveEvent_waveId_fkey" FOREIGN KEY ("waveId") REFERENCES "Wave"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Cards of a wave by where they stand: those to go next, whether any is left, and how many of each.
CREATE INDEX "CancellationItem_of_wave" ON "CancellationItem" ("waveId", "status", "carrierCode", "position") WHERE "waveId" IS NOT NULL;
-- And all of them, page by page.
CREATE INDEX "CancellationItem_pages_of_wave" ON "CancellationItem" ("waveId", "position", "id") WHERE "waveId" IS NOT NULL;

-- Cards of no wave go by their request, those of a wave by the index above.
DROP INDEX "CancellationItem_to_bar";
CREATE INDEX "CancellationItem_to_bar" ON "CancellationItem" ("requestId", "carrierCode", "position") WHERE "status" = 'SCHEDULED' AND "waveId" IS NULL;

-- Waves that count have names and places of their own; those that a later version took the place of stay for the history.
CREATE UNIQUE INDEX "Wave_one_name" ON "Wave" ("scheduleId", "name") WHERE "status" <> 'CANCELLED';
CREATE UNIQUE INDEX "Wave_one_place" ON "Wave" ("scheduleId", "position") WHERE "status" <> 'CANCELLED';

ALTER TABLE "Wave" ADD CONSTRAINT "Wave_rate" CHECK ("perMinute" > 0 AND "failurePercentLimit" BETWEEN 1 AND 100);

CREATE TRIGGER "WaveEvent_immutable" BEFORE UPDATE OR DELETE OR TRUNCATE ON "WaveEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
