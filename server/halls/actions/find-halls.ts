import { BadUserInputError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { allOf, type Sql, sql } from "../../platform/sql.ts";
import { type BusinessCalendar, calendarInForce, minuteOf } from "../../sla/index.ts";
import { type DayKind, dayKind, weekdayOf } from "../rules/day-kinds.ts";
import type { HallService } from "../rules/hall-words.ts";
import { type HallPlan, type Opening, openingAt } from "../rules/opening-hours.ts";
import { type HallFacts, hallFactsSql, hallPlan } from "./hall-plan.ts";

/** A place on earth, in degrees of WGS-84. */
export interface GeoPoint {
  latitude: number;
  longitude: number;
}

/** Which halls are sought. */
export interface HallSearch {
  near?: GeoPoint | null | undefined;
  /** Kilometres from there. */
  withinKm?: number | null | undefined;
  city?: string | null | undefined;
  serviceIn?: readonly HallService[] | null | undefined;
  openAt?: Date | null | undefined;
  first: number;
  offset: number;
}

/** A hall that was found. */
export interface FoundHall {
  id: string;
  /** As the crow flies; null when nobody said from where. */
  distanceMetres: number | null;
  /** How it stands at the moment that was asked for, else now. */
  opening: Opening;
}

/** Most halls of one answer. */
export const MOST_HALLS = 50;
const MOST_SKIPPED = 1_000;
const MOST_KM = 1_000;
const EARTH_RADIUS_METRES = 6_371_008.8;

/** What a search found, with what its hours are read from. */
export interface SearchedHalls {
  /** The moment that was asked for, else now. */
  at: Date;
  years: BusinessCalendar["years"];
  halls: { id: string; distanceMetres: number | null; plan: HallPlan }[];
}

/**
 * Halls that are in use, the nearest first; without a place, by city and district. Those asked for as open at a moment are the ones that are, and the ones of which it is not known.
 * @throws BadUserInputError for a search that cannot be
 */
export async function searchHalls({ store, clock }: Services, search: HallSearch): Promise<SearchedHalls> {
  refuseWhatCannotBe(search);
  const { years } = await calendarInForce(store.prisma);
  const at = search.openAt ?? clock.now();
  const day = shanghaiDay(at);
  const metres = search.near ? metresFrom(search.near) : sql`NULL::float8`;
  const { rows } = await store.pool.query<{ id: string; metres: number | null; facts: HallFacts }>(sql`
    SELECT h."id", h."metres", ${hallFactsSql(sql`h`, sql`${day}::date`)} AS "facts"
    FROM (SELECT h.*, ${metres} AS "metres" FROM "Hall" h WHERE ${allOf(conditions(search, dayKind(years, day), at))}) h
    WHERE ${search.withinKm == null ? sql`true` : sql`h."metres" <= ${search.withinKm * 1_000}::float8`}
    ORDER BY h."metres", h."city", h."district", h."code" LIMIT ${search.first} OFFSET ${search.offset}`);
  const halls = rows.map(({ id, metres: distance, facts }) => ({
    ...{ id, distanceMetres: distance === null ? null : Math.round(distance), plan: hallPlan(facts) },
  }));
  return { at, years, halls };
}

/** The same, each with how it stands at that moment. */
export async function findHalls(services: Services, search: HallSearch): Promise<FoundHall[]> {
  const { at, years, halls } = await searchHalls(services, search);
  return halls.map(({ plan, ...hall }) => ({ ...hall, opening: openingAt(plan, years, at) }));
}

function conditions({ city, serviceIn, openAt }: HallSearch, kind: DayKind | null, at: Date): Sql[] {
  return [
    sql`h."retiredAt" IS NULL`,
    ...(city == null || city.trim() === "" ? [] : [sql`h."city" = ${city.trim().replace(/市$/, "")}`]),
    ...(serviceIn == null || serviceIn.length === 0 ? [] : [sql`h."services" @> ${serviceIn}::"HallService"[]`]),
    ...(openAt == null ? [] : [mayBeOpen(kind, at)]),
  ];
}

/** Whether the hall `h` is open at a moment of a day of this kind, or nobody knows: what `openingAt` says of it, for many at once. A test holds the two against each other. */
function mayBeOpen(kind: DayKind | null, at: Date): Sql {
  const [day, minute] = [shanghaiDay(at), minuteOf(at)];
  const usual = {
    WORKDAY: sql`h."weeklyHours" -> ${weekdayOf(day) - 1}::int`,
    WEEKEND: sql`h."weeklyHours" -> ${weekdayOf(day) - 1}::int`,
    MAKE_UP_WORKDAY: sql`h."weeklyHours" -> (h."makeUpWeekday" - 1)`,
    HOLIDAY: sql`h."holidayHours"`,
  };
  return sql`(
    SELECT o."hours" IS NULL OR EXISTS (
      SELECT FROM jsonb_to_recordset(o."hours") i("from" int, "to" int) WHERE i."from" <= ${minute} AND ${minute} < i."to")
    FROM (SELECT coalesce(
      (SELECT d."hours" FROM "HallDay" d WHERE d."hallId" = h."id" AND d."day" = ${day}::date), ${kind ? usual[kind] : sql`NULL::jsonb`}) AS "hours") o)`;
}

/** How far the hall `h` is from a place on a round earth, by the haversine formula: right to half a percent. */
function metresFrom({ latitude, longitude }: GeoPoint): Sql {
  return sql`2 * ${EARTH_RADIUS_METRES}::float8 * asin(sqrt(least(1,
    power(sin(radians(h."latitude" - ${latitude}::float8) / 2), 2)
    + cos(radians(${latitude}::float8)) * cos(radians(h."latitude")) * power(sin(radians(h."longitude" - ${longitude}::float8) / 2), 2))))`;
}

function refuseWhatCannotBe({ near, withinKm, first, offset, openAt }: HallSearch): void {
  if (near && !(Math.abs(near.latitude) <= 90 && Math.abs(near.longitude) <= 180))
    throw new BadUserInputError({
      zh: "纬度须在 -90 到 90 之间，经度须在 -180 到 180 之间",
      en: "A latitude is -90 to 90, a longitude -180 to 180",
    });
  if (withinKm != null && !near)
    throw new BadUserInputError({ zh: "按距离筛选时请给出位置", en: "Say near which place the halls are to be" });
  if (withinKm != null && !(withinKm > 0 && withinKm <= MOST_KM))
    throw new BadUserInputError({ zh: `距离须在 0 到 ${MOST_KM} 公里之间`, en: `Give up to ${MOST_KM} kilometres` });
  if (first < 1 || first > MOST_HALLS)
    throw new BadUserInputError({ zh: `first 须在 1 到 ${MOST_HALLS} 之间`, en: `first is 1 to ${MOST_HALLS}` });
  if (offset < 0 || offset > MOST_SKIPPED)
    throw new BadUserInputError({ zh: `offset 须在 0 到 ${MOST_SKIPPED} 之间`, en: `offset is 0 to ${MOST_SKIPPED}` });
  if (openAt && !(openAt.getUTCFullYear() >= 2000 && openAt.getUTCFullYear() < 2100))
    throw new BadUserInputError({ zh: "openAt 须在本世纪之内", en: "openAt is a moment of this century" });
}
