-- CreateEnum
CREATE TYPE "HallService" AS ENUM ('CANCELLATION', 'IDENTITY_CHECK', 'CARD_REPLACEMENT', 'PAYMENT', 'ENTERPRISE');

-- CreateTable
CREATE TABLE "Hall" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "code" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT,
    "city" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "phone" TEXT,
    "services" "HallService"[],
    "weeklyHours" JSONB NOT NULL,
    "holidayHours" JSONB NOT NULL DEFAULT '[]',
    "makeUpWeekday" SMALLINT NOT NULL DEFAULT 1,
    "retiredAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Hall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HallDay" (
    "hallId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "hours" JSONB NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "HallDay_pkey" PRIMARY KEY ("hallId","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "Hall_code_key" ON "Hall"("code");

-- CreateIndex
CREATE INDEX "Hall_city_code_idx" ON "Hall"("city", "code");

-- AddForeignKey
ALTER TABLE "HallDay" ADD CONSTRAINT "HallDay_hallId_fkey" FOREIGN KEY ("hallId") REFERENCES "Hall"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hours of a day: a list of `{"from", "to"}` in minutes from midnight, in order, each after the end of the one before.
CREATE FUNCTION hall_hours_hold(hours jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(hours) IS DISTINCT FROM 'array' OR jsonb_array_length(hours) > 6 THEN false
    WHEN jsonb_array_length(hours) = 0 THEN true
    ELSE coalesce((
      SELECT bool_and(coalesce(e."from" >= 0 AND e."from" < e."to" AND e."to" <= 1440 AND (e."place" = 1 OR e."before" < e."from"), false))
      FROM (
        SELECT (o.value->>'from')::int AS "from", (o.value->>'to')::int AS "to", lag((o.value->>'to')::int) OVER (ORDER BY o.place) AS "before", o.place
        FROM jsonb_array_elements(hours) WITH ORDINALITY o(value, place)) e), false) END
$$;

-- Monday to Sunday.
CREATE FUNCTION hall_week_holds(week jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(week) IS DISTINCT FROM 'array' OR jsonb_array_length(week) <> 7 THEN false
    ELSE (SELECT bool_and(hall_hours_hold(d)) FROM jsonb_array_elements(week) d) END
$$;

ALTER TABLE "Hall" ADD CONSTRAINT "Hall_hours_check" CHECK (hall_week_holds("weeklyHours") AND hall_hours_hold("holidayHours") AND "makeUpWeekday" BETWEEN 1 AND 5);
-- Within China, sea and islands included: what lies elsewhere has its numbers mixed up.
ALTER TABLE "Hall" ADD CONSTRAINT "Hall_place_check" CHECK ("latitude" BETWEEN 3 AND 54 AND "longitude" BETWEEN 73 AND 136);
ALTER TABLE "Hall" ADD CONSTRAINT "Hall_texts_check" CHECK (
  "code" ~ '^[A-Z0-9][A-Z0-9-]{1,31}$' AND char_length("nameZh") BETWEEN 1 AND 60 AND char_length("nameEn") BETWEEN 1 AND 80
  AND char_length("city") BETWEEN 1 AND 20 AND char_length("district") BETWEEN 1 AND 20 AND char_length("address") BETWEEN 1 AND 120);
ALTER TABLE "HallDay" ADD CONSTRAINT "HallDay_hours_check" CHECK (hall_hours_hold("hours"));
ALTER TABLE "HallDay" ADD CONSTRAINT "HallDay_reason_check" CHECK (char_length("reason") BETWEEN 1 AND 120);
