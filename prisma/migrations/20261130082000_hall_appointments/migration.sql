-- Who comes to a hall at which time. A hall takes so many people for each time; none at all until somebody says how many.
-- CreateEnum
CREATE TYPE "HallAppointmentStatus" AS ENUM ('BOOKED', 'ARRIVED', 'CANCELLED');

-- AlterTable
ALTER TABLE "Hall" ADD COLUMN     "slotCapacity" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "slotMinutes" SMALLINT NOT NULL DEFAULT 30;

-- CreateTable
CREATE TABLE "HallAppointment" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "hallId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "status" "HallAppointmentStatus" NOT NULL DEFAULT 'BOOKED',
    "bookedById" UUID NOT NULL,
    "bookedAt" TIMESTAMPTZ(3) NOT NULL,
    "arrivedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "HallAppointment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "HallAppointment_startsAt_id_idx" ON "HallAppointment"("startsAt", "id");

-- CreateIndex
CREATE INDEX "HallAppointment_status_startsAt_id_idx" ON "HallAppointment"("status", "startsAt", "id");

-- CreateIndex
CREATE INDEX "HallAppointment_hallId_startsAt_id_idx" ON "HallAppointment"("hallId", "startsAt", "id");

-- CreateIndex
CREATE INDEX "HallAppointment_customerId_startsAt_id_idx" ON "HallAppointment"("customerId", "startsAt", "id");

-- AddForeignKey
ALTER TABLE "HallAppointment" ADD CONSTRAINT "HallAppointment_hallId_fkey" FOREIGN KEY ("hallId") REFERENCES "Hall"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HallAppointment" ADD CONSTRAINT "HallAppointment_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Hall" ADD CONSTRAINT "Hall_slots_can_be" CHECK ("slotCapacity" BETWEEN 0 AND 50 AND "slotMinutes" BETWEEN 5 AND 240);

ALTER TABLE "HallAppointment" ADD CONSTRAINT "HallAppointment_takes_time" CHECK ("endsAt" > "startsAt");
ALTER TABLE "HallAppointment" ADD CONSTRAINT "HallAppointment_ends_once" CHECK (
  ("arrivedAt" IS NOT NULL) = ("status" = 'ARRIVED') AND ("cancelledAt" IS NOT NULL) = ("status" = 'CANCELLED'));

-- Never more people at a time than the hall takes. The hall's row is locked, so that two who book at once are counted one after the other; who shares time with another counts,
-- so that it holds after the length of a slot was changed too. A hall that takes fewer from now on keeps those who are there.
CREATE FUNCTION refuse_appointment_beyond_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE capacity int;
BEGIN
  SELECT "slotCapacity" INTO capacity FROM "Hall" WHERE "id" = NEW."hallId" FOR NO KEY UPDATE;
  IF (
    SELECT count(*) FROM "HallAppointment" a
    WHERE a."hallId" = NEW."hallId" AND a."id" <> NEW."id" AND a."status" <> 'CANCELLED'
      AND a."startsAt" < NEW."endsAt" AND a."startsAt" > NEW."startsAt" - interval '4 hours' AND a."endsAt" > NEW."startsAt"
  ) >= capacity THEN
    RAISE EXCEPTION 'the hall takes no more people at this time' USING ERRCODE = 'check_violation', CONSTRAINT = 'HallAppointment_within_capacity';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "HallAppointment_within_capacity" BEFORE INSERT OR UPDATE OF "hallId", "startsAt", "endsAt" ON "HallAppointment"
  FOR EACH ROW WHEN (NEW."status" = 'BOOKED') EXECUTE FUNCTION refuse_appointment_beyond_capacity();
