/**
 * The stored dates of promises: what cards and requests are sorted and found by. Everything here can be worked out again from the events, and `replanPromises`
 * does; the promise that is shown is always read from the events.
 */
import { empty, onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type BusinessCalendar, type Channel, calendarInForce, type Lane, readClock } from "../../sla/index.ts";
import {
  cardClock,
  datesAtSubmission,
  type PromisedDates,
  promisedTime,
  type StatusEvent,
  shifted,
} from "../rules/promise.ts";
import { live } from "./live-items.ts";

/** When cards are due that are handed in now, for each lane that it may become. */
export async function datesOfSubmission(
  tx: Transaction,
  channel: Channel,
  now: Date,
): Promise<Record<Lane, PromisedDates>> {
  const { policy, time } = await calendarInForce(tx);
  const dates = (lane: Lane) => datesAtSubmission(promisedTime(policy, lane, channel), time, now);
  return { STANDARD: dates("STANDARD"), FAST: dates("FAST"), HALL: dates("HALL") };
}

/** Assignments that move the dates of items, `i`, by a wait that begins now: for the statement that bars them. */
export async function waitingSql(
  tx: Transaction,
  { requestId, itemIds, now }: { requestId: string; itemIds: readonly string[]; now: Date },
): Promise<Sql> {
  const { policy, time } = await calendarInForce(tx);
  if (!policy.rules.pauses.includes("UNDO_WINDOW")) return empty;
  const [{ until, dates }] = await tx.$queryRaw<[{ until: Date; dates: Date[] | null }]>(sql`
    SELECT ${now}::timestamptz + r."undoWindowSeconds" * interval '1 second' AS "until", (
      SELECT array_agg(DISTINCT d."date") FROM "CancellationItem" i CROSS JOIN LATERAL (VALUES (i."dueAt"), (i."atRiskAt")) d("date")
      WHERE i."id" = ANY(${itemIds}::uuid[]) AND d."date" IS NOT NULL) AS "dates"
    FROM "CancellationRequest" r WHERE r."id" = ${requestId}::uuid`);
  const known = dates ?? [];
  const after = known.map((date) => shifted(date, now, until, time));
  const moved = (column: Sql) =>
    sql`(SELECT d."after" FROM unnest(${known}::timestamptz[], ${after}::timestamptz[]) d("before", "after") WHERE d."before" = i.${column})`;
  return sql`, "dueAt" = ${moved(sql`"dueAt"`)}, "atRiskAt" = ${moved(sql`"atRiskAt"`)}`;
}

/** Cards of a request with one history; their dates are the same. */
interface History {
  /** Row ids of the cards. */
  ids: string[];
  /** What happened to one of them, as to all of them. */
  events: { id: string; at: string; action: StatusEvent["action"]; to: StatusEvent["to"]; reason: string | null }[];
}

/**
 * Works the stored dates of a request's open cards out anew from the events, and those of the request from its cards'; answers whether these changed. For a transaction that has
 * locked the request.
 */
export async function replanPromises(tx: Transaction, requestId: string, now: Date): Promise<boolean> {
  const calendar = await calendarInForce(tx);
  const request = await tx.cancellationRequest.findUniqueOrThrow({ where: { id: requestId } });
  if (request.lane !== null) await replanCards(tx, { ...request, lane: request.lane }, calendar, now);
  return refreshPromise(tx, requestId);
}

async function replanCards(
  tx: Transaction,
  request: { id: string; lane: Lane; channel: Channel; undoWindowSeconds: number },
  { policy, time }: BusinessCalendar,
  now: Date,
): Promise<void> {
  const promised = promisedTime(policy, request.lane, request.channel);
  const histories = await tx.$queryRaw<History[]>(sql`
    SELECT array_agg(h."id") AS "ids", min(h."events"::text)::json AS "events" FROM (${historiesSql(request.id)}) h GROUP BY h."key"`);
  if (histories.length === 0) return;
  const ofRequest = await tx.$queryRaw<StatusEvent[]>(sql`
    SELECT e."id", e."at", e."action"::text AS "action", e."toStatus"::text AS "to", e."reason" FROM "CancellationEvent" e
    WHERE e."requestId" = ${request.id}::uuid AND e."itemId" IS NULL ORDER BY e."revision"`);
  const dates = histories.map(({ events }) => {
    const own = events.map((event) => ({ ...event, at: new Date(event.at) }));
    const clock = cardClock(own, ofRequest, request.undoWindowSeconds);
    return readClock(clock, promised, time, endOfWait(clock, now));
  });
  const planned = histories.flatMap(({ ids }, place) => ids.map((id) => ({ id, ...dates[place] })));
  await tx.$executeRaw(sql`
    UPDATE "CancellationItem" i SET "dueAt" = d."dueAt", "atRiskAt" = d."atRiskAt"
    FROM unnest(${planned.map(({ id }) => id)}::uuid[], ${planned.map(({ dueAt }) => dueAt ?? null)}::timestamptz[],
      ${planned.map(({ atRiskAt }) => atRiskAt ?? null)}::timestamptz[]) d("id", "dueAt", "atRiskAt")
    WHERE i."id" = d."id" AND ${onceFound(sql`(i."dueAt", i."atRiskAt") IS DISTINCT FROM (d."dueAt", d."atRiskAt")`)}`);
}

/** The moment for which a date is stored: a wait whose end is known is over then, another counts up to its beginning. */
function endOfWait(clock: ReturnType<typeof cardClock>, now: Date): Date {
  const last = clock.at(-1);
  return last && (last.at > now || last.state.does === "PAUSE") ? last.at : now;
}

/** Of each open card what happened to it; `key` is the same for cards to which the same happened. */
function historiesSql(requestId: string): Sql {
  return sql`
    SELECT i."id", string_agg(concat_ws(' ', extract(epoch FROM e."at"), e."action", e."reason" LIKE '%LEGAL_HOLD%'), ',' ORDER BY e."revision") AS "key",
      json_agg(json_build_object('id', e."id", 'at', e."at", 'action', e."action", 'to', e."toStatus", 'reason', e."reason") ORDER BY e."revision") AS "events"
    FROM "CancellationItem" i JOIN "CancellationEvent" e ON e."itemId" = i."id"
    WHERE i."requestId" = ${requestId}::uuid AND i."status" ${live} GROUP BY i."id"`;
}

/** Brings what is stored of a request's promise up to date with its cards; answers whether it changed. */
export async function refreshPromise(tx: Transaction, requestId: string): Promise<boolean> {
  const isOpen = sql`i."status" ${live}`;
  const runs = sql`${isOpen} AND i."status" <> 'BLOCKED'`;
  // A card that waits was late before, when it was due before what made it wait.
  const waitsSince = sql`(SELECT e."at" FROM "CancellationEvent" e WHERE e."itemId" = i."id" ORDER BY e."revision" DESC LIMIT 1)`;
  const ofRequest = sql`"CancellationItem" i WHERE i."requestId" = ${requestId}::uuid`;
  const changed = await tx.$executeRaw(sql`
    UPDATE "CancellationRequest" r
    SET "dueAt" = c."dueAt", "nextDueAt" = c."nextDueAt", "nextAtRiskAt" = c."nextAtRiskAt", "lateCardCount" = c."lateCardCount", "dueItemId" = l."id"
    FROM (
      SELECT CASE WHEN bool_or(${isOpen} AND i."dueAt" IS NULL) THEN NULL ELSE max(i."dueAt") END AS "dueAt",
        min(i."dueAt") FILTER (WHERE ${runs}) AS "nextDueAt", min(i."atRiskAt") FILTER (WHERE ${runs}) AS "nextAtRiskAt",
        count(*) FILTER (WHERE date_trunc('minute', CASE WHEN i."status" = 'BLOCKED' THEN ${waitsSince} ELSE i."endedAt" END) > i."dueAt")::int AS "lateCardCount"
      FROM ${ofRequest}
    ) c, (
      SELECT i."id" FROM ${ofRequest} ORDER BY (${isOpen}) DESC, i."dueAt" DESC NULLS FIRST, i."position" LIMIT 1
    ) l
    WHERE r."id" = ${requestId}::uuid AND (r."dueAt", r."nextDueAt", r."nextAtRiskAt", r."lateCardCount", r."dueItemId")
      IS DISTINCT FROM (c."dueAt", c."nextDueAt", c."nextAtRiskAt", c."lateCardCount", l."id")`);
  return changed > 0;
}
