/**
 * Decision: figures are made a moment after what they count, never with it. Submissions and moves write nothing for them; a sweep looks at what happened to a request and
 * puts its entries in the place of those it had. So an event that comes late, a correction or another calendar is nothing special, and a request made anew twice counts once.
 */
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { calendarInForce, timeOf } from "../../sla/index.ts";
import { refreshFigures, remakeFigures } from "../jobs/figures.ts";
import { entriesOf } from "../rules/request-entries.ts";
import { readFacts } from "./read-facts.ts";
import { FIGURE_CHANNEL } from "./read-tiles.ts";
import { becomeWriter, replaceEntries } from "./roll-up.ts";

/** Requests made anew in one transaction, and how many cards they may have together unless one alone has more. */
const CHUNK = 500;
const CHUNK_CARDS = 20_000;
/** A request is made anew no sooner than so long after the last time, in milliseconds for each of its cards: a fleet on its way moves all the time. */
const REST_MS_PER_CARD = 3;
/** How far back the sweep looks for requests that ended, in milliseconds; the hourly pass looks at all. */
const RECENT_MS = 2 * 86_400_000;

/** Makes the entries of requests anew, of those that were handed in; for a transaction that became the writer. */
export async function makeFigures(tx: Transaction, requestIds: readonly string[], now: Date): Promise<void> {
  const calendar = await calendarInForce(tx);
  const { version: calendarVersion, policy } = calendar;
  const facts = await readFacts(tx, requestIds);
  await replaceEntries(
    tx,
    facts.map((request) => {
      const { requestId, customerId, lane, channel } = request;
      return {
        owner: { requestId, customerId, lane, channel },
        entries: entriesOf(request, { policy, time: timeOf(calendar, lane) }),
      };
    }),
  );
  const states = facts.map(({ requestId, revision, taskRevision }) => ({ requestId, revision, taskRevision }));
  await tx.$executeRaw(sql`
    INSERT INTO "FigureState" ("requestId", "revision", "taskRevision", "calendarVersion", "policyVersion", "madeAt")
    SELECT n."requestId", n."revision", n."taskRevision", ${calendarVersion}, ${policy.version}, ${now}
    FROM json_to_recordset(${JSON.stringify(states)}::json) AS n("requestId" uuid, "revision" int, "taskRevision" int)
    ON CONFLICT ("requestId") DO UPDATE SET "revision" = excluded."revision", "taskRevision" = excluded."taskRevision",
      "calendarVersion" = excluded."calendarVersion", "policyVersion" = excluded."policyVersion", "madeAt" = excluded."madeAt"`);
}

/**
 * Makes those anew of the requests behind `afterId` to which more has happened, a chunk of them; the next chunk is a job of the same kind. Answers the last of them; null when
 * there were none.
 */
export async function keepFigures(
  services: Services,
  job: typeof refreshFigures | typeof remakeFigures,
  afterId: string | null,
): Promise<string | null> {
  return inTransaction(services.store, async (tx) => {
    await becomeWriter(tx);
    const now = services.clock.now();
    // Where nothing was counted yet, all is to be counted and not only what is recent.
    const isWhole = job.name === remakeFigures.name || (await isNew(tx));
    const ids = await findStale(tx, afterId, isWhole ? sql`true` : isRecent(now), now);
    const last = ids.at(-1);
    if (last === undefined) {
      // Who looks at figures is told once for a whole pass, when it is over.
      if (afterId !== null) await tx.$queryRaw(sql`SELECT pg_notify(${FIGURE_CHANNEL}, 'all:')::text AS "told"`);
      return null;
    }
    await makeFigures(tx, ids, now);
    const next = isWhole ? remakeFigures : refreshFigures;
    await enqueue(tx, next, { afterId: last }, { key: next.name });
    return last;
  });
}

async function isNew(tx: Transaction): Promise<boolean> {
  const [{ isEmpty }] = await tx.$queryRaw<[{ isEmpty: boolean }]>(
    sql`SELECT NOT EXISTS (SELECT 1 FROM "FigureState") AS "isEmpty"`,
  );
  return isEmpty;
}

/** Whether a request, `r`, is open or ended lately. */
const isRecent = (now: Date) =>
  sql`(r."completedAt" IS NULL OR r."completedAt" > ${new Date(now.getTime() - RECENT_MS)})`;

async function findStale(tx: Transaction, afterId: string | null, among: Sql, now: Date): Promise<string[]> {
  const { version, policy } = await calendarInForce(tx);
  const behind = afterId === null ? sql`true` : sql`r."id" > ${afterId}::uuid`;
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    WITH stale AS (
      SELECT r."id", r."submittedCardCount" AS "cards" FROM "CancellationRequest" r LEFT JOIN "FigureState" s ON s."requestId" = r."id"
      WHERE r."lane" IS NOT NULL AND r."submittedAt" IS NOT NULL AND ${behind} AND ${among}
        AND (s."requestId" IS NULL OR s."revision" <> r."revision" OR s."calendarVersion" <> ${version} OR s."policyVersion" <> ${policy.version}
          OR s."taskRevision" <> (SELECT coalesce(max(t."revision"), 0) FROM "ReviewTask" t WHERE t."requestId" = r."id"))
        AND (s."madeAt" IS NULL OR r."completedAt" IS NOT NULL OR s."madeAt" + r."submittedCardCount" * ${REST_MS_PER_CARD} * interval '1 millisecond' <= ${now})
      ORDER BY r."id" LIMIT ${CHUNK}
    )
    SELECT s."id" FROM (SELECT "id", "cards", sum("cards") OVER (ORDER BY "id") AS "upTo" FROM stale) s
    WHERE s."upTo" - s."cards" < ${CHUNK_CARDS} ORDER BY s."id"`);
  return rows.map(({ id }) => id);
}
