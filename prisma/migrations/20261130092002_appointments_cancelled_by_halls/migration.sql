-- Appointments that a hall cannot keep: it cancels them, says why, and their customers are told. Whoever comes is reminded the day before.
-- AlterEnum
ALTER TYPE "HallAppointmentStatus" ADD VALUE 'HALL_CANCELLED';

-- AlterEnum
ALTER TYPE "NoticeKind" ADD VALUE 'APPOINTMENT_CANCELLED' BEFORE 'PAYOUT_DIFFERS';
ALTER TYPE "NoticeKind" ADD VALUE 'APPOINTMENT_TOMORROW' BEFORE 'PAYOUT_DIFFERS';

-- AlterTable
ALTER TABLE "HallAppointment" ADD COLUMN     "cancelReason" TEXT;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "appointmentId" UUID;

-- CreateIndex
CREATE INDEX "Notice_appointmentId_idx" ON "Notice"("appointmentId");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "HallAppointment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- As text: a value of an enum is not to be compared with in the transaction that adds it.
ALTER TABLE "HallAppointment" DROP CONSTRAINT "HallAppointment_ends_once";
ALTER TABLE "HallAppointment" ADD CONSTRAINT "HallAppointment_ends_once" CHECK (
  ("arrivedAt" IS NOT NULL) = ("status" = 'ARRIVED') AND ("cancelledAt" IS NOT NULL) = ("status" NOT IN ('BOOKED', 'ARRIVED'))
  AND ("cancelReason" IS NOT NULL) = ("status"::text = 'HALL_CANCELLED'));

CREATE OR REPLACE FUNCTION refuse_appointment_beyond_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE capacity int;
BEGIN
  SELECT "slotCapacity" INTO capacity FROM "Hall" WHERE "id" = NEW."hallId" FOR NO KEY UPDATE;
  IF (
    SELECT count(*) FROM "HallAppointment" a
    WHERE a."hallId" = NEW."hallId" AND a."id" <> NEW."id" AND a."status" IN ('BOOKED', 'ARRIVED')
      AND a."startsAt" < NEW."endsAt" AND a."startsAt" > NEW."startsAt" - interval '4 hours' AND a."endsAt" > NEW."startsAt"
  ) >= capacity THEN
    RAISE EXCEPTION 'the hall takes no more people at this time' USING ERRCODE = 'check_violation', CONSTRAINT = 'HallAppointment_within_capacity';
  END IF;
  RETURN NEW;
END $$;
