/**
 * Writes into the history of requests how it goes with their promises: when they become at risk, when they are broken, and when they are not broken after all. Each is said once for
 * the day of the due date that it is about: the cards of a large request are due minutes apart, and nobody wants to hear of each.
 */
import { announce } from "../../platform/events.ts";
import type { Services } from "../../platform/services.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { promisesTold } from "../events.ts";
import { live } from "./live-items.ts";
import { REQUEST_CHANNEL } from "./request-channel.ts";

/** Requests that one statement tells of. */
const CHUNK = 200;
/** Statements of one sweep; the next one goes on. */
const MOST_CHUNKS = 25;
/** Hours after its end for which a request is still told of: what is older was late before anybody kept a watch. */
const TOLD_FOR_HOURS = 24;

/** What a sweep writes down, how it finds it among requests, `r`, and what it remembers. */
interface Telling {
  action: "WARN" | "BREACH" | "LIFT_BREACH";
  where: Sql;
  /** Date that it is about. */
  dueAt: Sql;
  /** Cards that it is about. */
  isMeant: Sql;
  set: Sql;
}

/** Day in Shanghai of a moment; word for word as in the indexes that the sweep reads. */
const dayOf = (at: Sql) => sql`(${at} AT TIME ZONE ${raw("'Asia/Shanghai'")})::date`;

function tellings(now: Date): Telling[] {
  const minute = sql`date_trunc('minute', ${now}::timestamptz)`;
  // A wait that is the applicant's excuses nothing that was late before it.
  const running = sql`CASE WHEN r."status" = 'ACTION_REQUIRED' THEN (SELECT date_trunc('minute', max(e."at")) FROM "CancellationEvent" e
    WHERE e."requestId" = r."id" AND e."itemId" IS NULL AND e."action" = 'ASK_ACTION') ELSE ${minute} END`;
  const isLate = sql`date_trunc('minute', CASE
    WHEN i."status" = 'BLOCKED' THEN (SELECT e."at" FROM "CancellationEvent" e WHERE e."itemId" = i."id" AND e."action" = 'BLOCK' ORDER BY e."revision" DESC LIMIT 1)
    WHEN i."status" ${live} THEN ${now}::timestamptz ELSE i."endedAt" END) > i."dueAt"`;
  const firstLate = sql`(SELECT min(i."dueAt") FROM "CancellationItem" i WHERE i."requestId" = r."id" AND ${isLate})`;
  const isOverdue = sql`r."nextDueAt" < ${minute} AND r."nextDueAt" < ${running}`;
  const breach = {
    action: "BREACH",
    isMeant: isLate,
    set: sql`"breachDay" = d."day", "atRiskDay" = greatest(r."atRiskDay", d."day")`,
  } as const;
  return [
    {
      action: "LIFT_BREACH",
      where: sql`r."breachDay" IS NOT NULL AND r."lateCardCount" = 0 AND (${isOverdue}) IS NOT TRUE`,
      dueAt: sql`r."nextDueAt"`,
      isMeant: raw("false"),
      set: sql`"breachDay" = NULL, "atRiskDay" = NULL,
        "breachReason" = NULL, "breachNote" = NULL, "breachExplainedById" = NULL, "breachExplainedAt" = NULL`,
    },
    {
      ...breach,
      where: sql`r."nextDueAt" IS NOT NULL AND (r."breachDay" IS NULL OR r."breachDay" < ${dayOf(sql`r."nextDueAt"`)}) AND ${isOverdue}`,
      dueAt: sql`r."nextDueAt"`,
    },
    {
      ...breach,
      where: sql`r."lateCardCount" > 0 AND r."breachDay" IS NULL AND coalesce(r."completedAt", 'infinity'::timestamptz) > ${now}::timestamptz - make_interval(hours => ${TOLD_FOR_HOURS}::int)`,
      dueAt: firstLate,
    },
    {
      action: "WARN",
      where: sql`r."nextAtRiskAt" IS NOT NULL AND (r."atRiskDay" IS NULL OR r."atRiskDay" < ${dayOf(sql`r."nextDueAt"`)})
        AND r."nextAtRiskAt" <= ${now} AND r."nextDueAt" >= ${minute} AND r."status" <> 'ACTION_REQUIRED' AND r."dueAt" IS NOT NULL`,
      dueAt: sql`r."nextDueAt"`,
      isMeant: sql`i."status" ${live} AND i."status" <> 'BLOCKED' AND i."atRiskAt" <= ${now}`,
      set: sql`"atRiskDay" = d."day"`,
    },
  ];
}

/** Says of promises what is to be said now; any number of workers may do so at once. */
export async function tellPromises(services: Services): Promise<void> {
  for (const telling of tellings(services.clock.now())) {
    for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
      const told = await inTransaction(services.store, (tx) => tellChunk(tx, telling, services.clock.now()));
      if (told < CHUNK) break;
    }
  }
}

async function tellChunk(tx: Transaction, { action, where, dueAt, isMeant, set }: Telling, now: Date): Promise<number> {
  const told = await tx.$queryRaw<{ requestId: string; day: string | null }[]>(sql`
    WITH due AS (
      SELECT d."id", d."dueAt", ${dayOf(sql`d."dueAt"`)} AS "day" FROM (
        SELECT r."id", ${dueAt} AS "dueAt" FROM "CancellationRequest" r WHERE ${where} LIMIT ${CHUNK} FOR UPDATE OF r SKIP LOCKED) d
    ), told AS (
      UPDATE "CancellationRequest" r SET ${set}, "revision" = r."revision" + 1, "updatedAt" = ${now}
      FROM due d WHERE r."id" = d."id" RETURNING r."id", r."revision", r."status", d."dueAt", d."day"
    ), events AS (
      INSERT INTO "CancellationEvent" ("requestId", "revision", "action", "fromStatus", "toStatus", "actorKind", "dueAt", "cardCount", "at")
      SELECT t."id", t."revision", ${raw(`'${action}'`)}, t."status"::text::"CancellationEventStatus", t."status"::text::"CancellationEventStatus", 'SYSTEM', t."dueAt",
        nullif((SELECT count(*)::int FROM "CancellationItem" i WHERE i."requestId" = t."id" AND ${isMeant}), 0), ${now} FROM told t
    )
    SELECT t."id" AS "requestId", t."day"::text AS "day", pg_notify(${REQUEST_CHANNEL}, t."id" || ':' || t."revision")::text AS "told" FROM told t`);
  if (told.length > 0)
    await announce(tx, promisesTold, { action, requests: told.map(({ requestId, day }) => ({ requestId, day })) });
  return told.length;
}

/** The dates of requests, by their ids, before they are planned anew. */
export type DatesBefore = ReadonlyMap<string, Date | null>;

/**
 * Says of requests whose dates were planned anew that they have changed, and writes down where the date itself moved. For a transaction that has locked them; of requests, never of their
 * cards, and in one statement: a year that is entered moves everything that is open.
 */
export async function tellMoves(
  tx: Transaction,
  requestIds: readonly string[],
  before: DatesBefore,
  now: Date,
): Promise<void> {
  const dates = requestIds.map((id) => before.get(id) ?? null);
  await tx.$queryRaw(sql`
    WITH revised AS (
      UPDATE "CancellationRequest" r SET "revision" = r."revision" + 1, "updatedAt" = ${now}
      FROM unnest(${[...requestIds]}::uuid[], ${dates}::timestamptz[]) b("id", "dueBefore") WHERE r."id" = b."id"
      RETURNING r."id", r."revision", r."status", r."dueAt", b."dueBefore"
    ), events AS (
      INSERT INTO "CancellationEvent" ("requestId", "revision", "action", "fromStatus", "toStatus", "actorKind", "dueAt", "dueBefore", "at")
      SELECT v."id", v."revision", 'MOVE_DATE', v."status"::text::"CancellationEventStatus", v."status"::text::"CancellationEventStatus", 'SYSTEM', v."dueAt", v."dueBefore", ${now}
      FROM revised v WHERE v."dueAt" IS DISTINCT FROM v."dueBefore"
    )
    SELECT pg_notify(${REQUEST_CHANNEL}, "id" || ':' || "revision")::text AS "told" FROM revised`);
}
