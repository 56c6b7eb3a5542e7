/**
 * The stored dates of promises: what cards and requests are sorted and found by. Everything here can be worked out again from the events, and `replanPromises`
 * does; the promise that is shown is always read from the events.
 */
import { empty, onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  type BusinessCalendar,
  type CalendarFacts,
  type Channel,
  type CustomerKind,
  calendarInForce,
  calendarOf,
  calendarSql,
  holdPolicy,
  type Lane,
  type PromisedTo,
  readClock,
  timeOf,
} from "../../sla/index.ts";
import {
  cardClock,
  datesAtSubmission,
  endOfWait,
  type PromisedDates,
  promisedTime,
  shifted,
} from "../rules/promise.ts";
import { live } from "./live-items.ts";
import { clockWord, eventsOfItem, eventsOfRequest, type StatusEventRow, toStatusEvents } from "./status-events.ts";

/**
 * When cards are due that are handed in now, for each lane that it may become. All of them are of one customer, so of one kind. No other policy comes in force
 * until they are committed: whoever plans open dates anew for that finds them.
 */
export async function datesOfSubmission(
  tx: Transaction,
  { channel, customerId }: { channel: Channel; customerId: string },
  now: Date,
): Promise<Record<Lane, PromisedDates>> {
  await holdPolicy(tx);
  const [found] = await tx.$queryRaw<[{ calendar: CalendarFacts; customerKind: CustomerKind }]>(sql`
    SELECT ${calendarSql()} AS "calendar", c."kind"::text AS "customerKind" FROM "Customer" c WHERE c."id" = ${customerId}::uuid`);
  const calendar = calendarOf(found.calendar);
  const { customerKind } = found;
  const dates = (lane: Lane) =>
    datesAtSubmission(promisedTime(calendar.policy, { lane, channel, customerKind }), timeOf(calendar, lane), now);
  return { STANDARD: dates("STANDARD"), FAST: dates("FAST"), HALL: dates("HALL") };
}

/** Assignments that move the dates of items, `i`, by a wait that begins now: for the statement that bars them. */
export async function waitingSql(
  tx: Transaction,
  { requestId, itemIds, now }: { requestId: string; itemIds: readonly string[]; now: Date },
): Promise<Sql> {
  const calendar = await calendarInForce(tx);
  if (!calendar.policy.rules.pauses.includes("UNDO_WINDOW")) return empty;
  const [{ lane, until, dates }] = await tx.$queryRaw<[{ lane: Lane | null; until: Date; dates: Date[] | null }]>(sql`
    SELECT r."lane"::text AS "lane", ${now}::timestamptz + r."undoWindowSeconds" * interval '1 second' AS "until", (
      SELECT array_agg(DISTINCT d."date") FROM "CancellationItem" i CROSS JOIN LATERAL (VALUES (i."dueAt"), (i."atRiskAt")) d("date")
      WHERE i."id" = ANY(${itemIds}::uuid[]) AND d."date" IS NOT NULL) AS "dates"
    FROM "CancellationRequest" r WHERE r."id" = ${requestId}::uuid`);
  const time = timeOf(calendar, lane ?? "STANDARD");
  const known = dates ?? [];
  const after = known.map((date) => shifted(date, now, until, time));
  const moved = (column: Sql) =>
    sql`(SELECT d."after" FROM unnest(${known}::timestamptz[], ${after}::timestamptz[]) d("before", "after") WHERE d."before" = i.${column})`;
  return sql`, "dueAt" = ${moved(sql`"dueAt"`)}, "atRiskAt" = ${moved(sql`"atRiskAt"`)}`;
}

/** Cards of a request with one history; their dates are the same. */
interface History {
  requestId: string;
  /** Row ids of the cards. */
  ids: string[];
  /** One of them. */
  sampleId: string;
}

/** A request as far as its promise is concerned. */
interface PromisedRequest extends PromisedTo {
  id: string;
  undoWindowSeconds: number;
  events: StatusEventRow[];
}

/**
 * Works the stored dates of the open cards of requests out anew from the events, and those of the requests from their cards'; answers the requests of which these changed. For a
 * transaction that has locked them. So many statements whatever their number: a year that is entered moves the dates of everything that is open.
 * @param endedSince ended cards keep their dates, but those that ended from this moment on get new ones as well: another policy was in force by then
 */
export async function replanPromises(
  tx: Transaction,
  requestIds: readonly string[],
  now: Date,
  endedSince: Date | null = null,
): Promise<string[]> {
  const calendar = await calendarInForce(tx);
  const requests = await tx.$queryRaw<PromisedRequest[]>(sql`
    SELECT r."id", r."lane"::text AS "lane", r."channel"::text AS "channel", c."kind"::text AS "customerKind", r."undoWindowSeconds",
      ${eventsOfRequest(sql`r."id"`)} AS "events"
    FROM "CancellationRequest" r JOIN "Customer" c ON c."id" = r."customerId" WHERE r."id" = ANY(${requestIds}::uuid[]) AND r."lane" IS NOT NULL`);
  const byId = new Map(requests.map((request) => [request.id, request]));
  await replanCards(tx, byId, { calendar, now, endedSince });
  return refreshPromises(tx, requestIds);
}

async function replanCards(
  tx: Transaction,
  requests: ReadonlyMap<string, PromisedRequest>,
  { calendar, now, endedSince }: { calendar: BusinessCalendar; now: Date; endedSince: Date | null },
): Promise<void> {
  const histories = await readHistories(tx, [...requests.keys()], endedSince);
  const events = await readEvents(tx, histories);
  const planned = histories.flatMap(({ requestId, sampleId, ids }) => {
    const request = requests.get(requestId);
    const own = events.get(sampleId);
    if (!request || !own) return [];
    const clock = cardClock(toStatusEvents(own), toStatusEvents(request.events), request.undoWindowSeconds);
    const promised = promisedTime(calendar.policy, request);
    return [{ ids, ...readClock(clock, promised, timeOf(calendar, request.lane), endOfWait(clock, now)) }];
  });
  if (planned.length === 0) return;
  // The dates of a history are sent once, whatever the number of its cards.
  await tx.$executeRaw(sql`
    UPDATE "CancellationItem" i SET "dueAt" = d."dueAt", "atRiskAt" = d."atRiskAt"
    FROM unnest(${planned.flatMap(({ ids }) => ids)}::uuid[], ${planned.flatMap(({ ids }, place) => ids.map(() => place + 1))}::int[]) c("id", "place")
    JOIN unnest(${planned.map(({ dueAt }) => dueAt)}::timestamptz[], ${planned.map(({ atRiskAt }) => atRiskAt)}::timestamptz[])
      WITH ORDINALITY d("dueAt", "atRiskAt", "place") ON d."place" = c."place"
    WHERE i."id" = c."id" AND ${onceFound(sql`(i."dueAt", i."atRiskAt") IS DISTINCT FROM (d."dueAt", d."atRiskAt")`)}`);
}

/**
 * The open cards of requests, and those that ended since, put together where the same happened to them at the same moments. Each request is looked up: a merge with all cards in their
 * order would read the events of every card before them.
 */
function readHistories(tx: Transaction, requestIds: readonly string[], endedSince: Date | null): Promise<History[]> {
  const hasEndedSince = endedSince === null ? empty : sql` OR i."endedAt" >= ${endedSince}`;
  return tx.$queryRaw<History[]>(sql`
    SELECT i."requestId", array_agg(i."id") AS "ids", (array_agg(i."id"))[1] AS "sampleId"
    FROM unnest(${requestIds}::uuid[]) r("id")
      CROSS JOIN LATERAL (SELECT i."id", i."requestId" FROM "CancellationItem" i WHERE i."requestId" = r."id" AND (i."status" ${live}${hasEndedSince}) OFFSET 0) i
      CROSS JOIN LATERAL (
        SELECT array_agg(e."at") AS "moments", array_agg(e."action") AS "actions", array_agg(${clockWord}) AS "words"
        FROM (SELECT e."at", e."action", e."reason" FROM "CancellationEvent" e WHERE e."itemId" = i."id" ORDER BY e."revision") e HAVING count(*) > 0) h
    GROUP BY i."requestId", h."moments", h."actions", h."words"`);
}

/** What happened to the sample of each history. */
async function readEvents(tx: Transaction, histories: readonly History[]): Promise<Map<string, StatusEventRow[]>> {
  const rows = await tx.$queryRaw<{ id: string; events: StatusEventRow[] }[]>(sql`
    SELECT s."id", ${eventsOfItem(sql`s."id"`)} AS "events" FROM unnest(${histories.map(({ sampleId }) => sampleId)}::uuid[]) s("id")`);
  return new Map(rows.map(({ id, events }) => [id, events]));
}

/** The beginning of a day in Shanghai. */
const beginOf = (day: Sql) => sql`(${day}::timestamp AT TIME ZONE ${raw("'Asia/Shanghai'")})`;

/** Brings what is stored of requests' promises up to date with their cards; answers those that changed. */
export async function refreshPromises(tx: Transaction, requestIds: readonly string[]): Promise<string[]> {
  const isOpen = sql`i."status" ${live}`;
  const runs = sql`${isOpen} AND i."status" <> 'BLOCKED'`;
  // A card that waits was late before, when it was due before what made it wait.
  const waitsSince = sql`(SELECT e."at" FROM "CancellationEvent" e WHERE e."itemId" = i."id" AND e."action" = 'BLOCK' ORDER BY e."revision" DESC LIMIT 1)`;
  const ofRequest = sql`"CancellationItem" i WHERE i."requestId" = asked."id"`;
  const changed = await tx.$queryRaw<{ id: string }[]>(sql`
    UPDATE "CancellationRequest" r
    SET "dueAt" = c."dueAt", "nextDueAt" = c."nextDueAt", "nextAtRiskAt" = c."nextAtRiskAt", "runsFrom" = c."runsFrom", "lateCardCount" = c."lateCardCount", "dueItemId" = l."id"
    FROM unnest(${requestIds}::uuid[]) asked("id"), LATERAL (
      SELECT CASE WHEN bool_or(${isOpen} AND i."dueAt" IS NULL) THEN NULL ELSE max(i."dueAt") END AS "dueAt",
        min(i."dueAt") FILTER (WHERE ${runs}) AS "nextDueAt", min(i."atRiskAt") FILTER (WHERE ${runs}) AS "nextAtRiskAt",
        CASE WHEN bool_or(${runs} AND (i."wishedDay" IS NULL OR i."barredAt" IS NOT NULL)) THEN NULL ELSE min(${beginOf(sql`i."wishedDay"`)}) FILTER (WHERE ${runs}) END AS "runsFrom",
        count(*) FILTER (WHERE date_trunc('minute', CASE WHEN i."status" = 'BLOCKED' THEN ${waitsSince} ELSE i."endedAt" END) > i."dueAt")::int AS "lateCardCount"
      FROM ${ofRequest}
    ) c, LATERAL (
      SELECT i."id" FROM ${ofRequest} ORDER BY (${isOpen}) DESC, i."dueAt" DESC NULLS FIRST, i."position" LIMIT 1
    ) l
    WHERE r."id" = asked."id" AND (r."dueAt", r."nextDueAt", r."nextAtRiskAt", r."runsFrom", r."lateCardCount", r."dueItemId")
      IS DISTINCT FROM (c."dueAt", c."nextDueAt", c."nextAtRiskAt", c."runsFrom", c."lateCardCount", l."id")
    RETURNING r."id"`);
  return changed.map(({ id }) => id);
}
