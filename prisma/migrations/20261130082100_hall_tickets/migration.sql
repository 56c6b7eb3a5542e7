-- The queue of a hall: who stands at which counter, and the numbers of those who wait.
-- CreateEnum
CREATE TYPE "HallTicketStatus" AS ENUM ('WAITING', 'CALLED', 'FINISHED');

-- CreateEnum
CREATE TYPE "HallTicketResult" AS ENUM ('DONE', 'TO_FOLLOW', 'ABSENT');

-- CreateTable
CREATE TABLE "HallCounter" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "accountId" UUID NOT NULL,
    "hallId" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HallCounter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HallTicket" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "hallId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "customerId" UUID,
    "appointmentId" UUID,
    "turnAt" TIMESTAMPTZ(3),
    "status" "HallTicketStatus" NOT NULL DEFAULT 'WAITING',
    "takenById" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "counter" SMALLINT,
    "calledById" UUID,
    "calledAt" TIMESTAMPTZ(3),
    "result" "HallTicketResult",
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "HallTicket_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HallCounter_accountId_key" ON "HallCounter"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "HallCounter_hallId_number_key" ON "HallCounter"("hallId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "HallTicket_appointmentId_key" ON "HallTicket"("appointmentId");

-- CreateIndex
CREATE UNIQUE INDEX "HallTicket_hallId_day_number_key" ON "HallTicket"("hallId", "day", "number");

-- CreateIndex
CREATE INDEX "HallTicket_hallId_day_status_idx" ON "HallTicket"("hallId", "day", "status");

-- CreateIndex
CREATE INDEX "HallTicket_customerId_takenAt_id_idx" ON "HallTicket"("customerId", "takenAt", "id");

-- AddForeignKey
ALTER TABLE "HallCounter" ADD CONSTRAINT "HallCounter_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HallCounter" ADD CONSTRAINT "HallCounter_hallId_fkey" FOREIGN KEY ("hallId") REFERENCES "Hall"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HallTicket" ADD CONSTRAINT "HallTicket_hallId_fkey" FOREIGN KEY ("hallId") REFERENCES "Hall"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HallTicket" ADD CONSTRAINT "HallTicket_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HallTicket" ADD CONSTRAINT "HallTicket_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "HallAppointment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "HallCounter" ADD CONSTRAINT "HallCounter_number_can_be" CHECK ("number" BETWEEN 1 AND 99);

ALTER TABLE "HallTicket" ADD CONSTRAINT "HallTicket_turn_by_appointment" CHECK ("turnAt" IS NULL OR "appointmentId" IS NOT NULL);
ALTER TABLE "HallTicket" ADD CONSTRAINT "HallTicket_called_by_somebody" CHECK (
  num_nulls("counter", "calledById", "calledAt") = CASE WHEN "status" = 'WAITING' THEN 3 ELSE 0 END);
ALTER TABLE "HallTicket" ADD CONSTRAINT "HallTicket_finished_with_result" CHECK (
  num_nulls("result", "finishedAt") = CASE WHEN "status" = 'FINISHED' THEN 0 ELSE 2 END);

-- Nobody serves two at once.
CREATE UNIQUE INDEX "HallTicket_one_at_a_time" ON "HallTicket"("calledById") WHERE "status" = 'CALLED';
