import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequestRow } from "../../requests/index.ts";
import { priorityOf } from "../rules/priority.ts";
import { taskNumber } from "../rules/task-number.ts";
import { closeTasks } from "./close-task.ts";
import { settleAppeals } from "./settle-appeals.ts";
import { type StandingCause, standingCauses } from "./standing-causes.ts";
import { datesAtOpening } from "./task-dates.ts";
import { openTasks, recountCards, transitionTasks } from "./transition-task.ts";

/** Tasks opened by one statement. */
const CHUNK = 5_000;

interface LiveTask {
  id: string;
  cause: string;
  cardCount: number;
  isEscalated: boolean;
  isAtRisk: boolean;
  appealId: string | null;
  /** Whether the customer has handed something in since they were asked. */
  isAnswered: boolean;
}

/**
 * Makes the live tasks of a request those that its rows ask for: opens what is missing, closes what has gone away, brings back what the customer answered. It looks at
 * the rows alone, so it may run as often and as late as it likes.
 */
export async function matchReviewTasks(services: Services, requestId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    // Most requests never need a person; they are not locked to find that out.
    if ((await standingCauses(tx, requestId)).length === 0 && (await liveTasks(tx, requestId)).length === 0) return;
    await lockRequestRow(tx, requestId);
    const now = services.clock.now();
    const standing = await standingCauses(tx, requestId);
    // All of them before any is moved: nobody who holds one of them waits for the stream while this waits for them.
    await tx.$queryRaw(sql`
      SELECT 1 FROM "ReviewTask" WHERE "requestId" = ${requestId}::uuid AND "status" NOT IN ('DECIDED', 'OBSOLETE') ORDER BY "id" FOR UPDATE`);
    const live = await liveTasks(tx, requestId);
    const stands = new Set(standing.map(({ cause }) => cause));
    const gone = live.filter(({ cause }) => !stands.has(cause));
    const lapsed = gone.flatMap(({ appealId }) => (appealId === null ? [] : [appealId]));
    if (lapsed.length > 0) await settleAppeals(tx, { requestId, appealIds: lapsed, to: "LAPSED", answer: null, now });
    if (gone.length > 0) await closeTasks(tx, rowsOf(gone), null, now);
    const answered = live.filter(({ cause, isAnswered }) => isAnswered && stands.has(cause));
    if (answered.length > 0) await comeBack(tx, answered, now);
    await recount(tx, requestId, standing, live);
    const isLive = new Set(live.map(({ cause }) => cause));
    const missing = standing.filter(({ cause }) => !isLive.has(cause));
    if (missing.length > 0) await openMissing(tx, requestId, missing, now);
  });
}

const rowsOf = (tasks: readonly LiveTask[]) =>
  sql`SELECT "id" FROM unnest(${tasks.map(({ id }) => id)}::uuid[]) AS p("id")`;

async function comeBack(tx: Transaction, tasks: readonly LiveTask[], now: Date): Promise<void> {
  const set = sql`"assignedToId" = "assignedToId"`;
  await transitionTasks(tx, { action: "COME_BACK", picked: rowsOf(tasks), set, actorId: null, now });
}

/** A question about documents is answered when the request is in review again; any other by a document that came in since. */
async function liveTasks(tx: Transaction, requestId: string): Promise<LiveTask[]> {
  return tx.$queryRaw<LiveTask[]>(sql`
    SELECT t."id", t."cause", t."cardCount", t."isEscalated", t."isAtRisk", t."appealId", t."status" = 'WAITING_FOR_CUSTOMER' AND CASE
        WHEN t."kind" = 'MATERIALS' THEN r."status" = 'IN_REVIEW'
        ELSE EXISTS (SELECT 1 FROM "Material" m WHERE m."requestId" = t."requestId" AND m."uploadedAt" > t."updatedAt" AND m."status" <> 'REMOVED')
      END AS "isAnswered"
    FROM "ReviewTask" t JOIN "CancellationRequest" r ON r."id" = t."requestId"
    WHERE t."requestId" = ${requestId}::uuid AND t."status" NOT IN ('DECIDED', 'OBSOLETE')`);
}

async function requestOf(tx: Transaction, requestId: string) {
  const [request] = await tx.$queryRaw<{ customerId: string; lane: keyof typeof CancellationLane | null }[]>(
    sql`SELECT "customerId", "lane"::text AS "lane" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid`,
  );
  if (!request) throw new Error(`there is no request ${requestId}`);
  return request;
}

/** A request as a whole is held while its cards are still being looked at: the number that waits grows, or shrinks when some are taken back. */
async function recount(
  tx: Transaction,
  requestId: string,
  standing: readonly StandingCause[],
  live: readonly LiveTask[],
): Promise<void> {
  const byCause = new Map(live.map((task) => [task.cause, task]));
  const changed = standing.flatMap((cause) => {
    const task = byCause.get(cause.cause);
    return task && task.cardCount !== cause.cardCount ? [{ task, cause }] : [];
  });
  if (changed.length === 0) return;
  const { lane } = await requestOf(tx, requestId);
  const tasks = changed.map(({ task: { id, isEscalated, isAtRisk }, cause }) => {
    return { id, cardCount: cause.cardCount, priority: priorityOf({ ...cause, lane, isEscalated, isAtRisk }) };
  });
  await recountCards(tx, tasks);
}

async function openMissing(
  tx: Transaction,
  requestId: string,
  missing: readonly StandingCause[],
  now: Date,
): Promise<void> {
  const { customerId, lane } = await requestOf(tx, requestId);
  const excluded = await excludedFrom(tx, missing);
  const datesOf = await datesAtOpening(tx, lane, now);
  const numbers = await tx.$queryRaw<{ next: bigint }[]>(
    sql`SELECT nextval('"review_task_number"') AS "next" FROM generate_series(1, ${missing.length})`,
  );
  const tasks = missing.map(({ isCritical, ...cause }, index) => ({
    ...cause,
    ...{ number: taskNumber(Number(numbers[index]?.next), now), requestId, customerId },
    // Whether a card that waits is at risk is looked at within a minute.
    priority: priorityOf({ ...cause, lane, isCritical, isEscalated: false, isAtRisk: false }),
    ...datesOf(cause.kind),
    excludedId: cause.appealId === null ? null : (excluded.get(cause.appealId) ?? null),
  }));
  for (let from = 0; from < tasks.length; from += CHUNK) await openTasks(tx, tasks.slice(from, from + CHUNK), now);
}

/** Who had part in what each appeal is against: who refused the card or request, else who decided or at least took the task before. */
async function excludedFrom(tx: Transaction, causes: readonly StandingCause[]): Promise<Map<string, string>> {
  const appealIds = causes.flatMap(({ appealId }) => (appealId === null ? [] : [appealId]));
  if (appealIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ appealId: string; accountId: string | null }[]>(sql`
    SELECT a."id" AS "appealId", coalesce(
      (SELECT e."actorId" FROM "ReviewTaskEvent" e JOIN "ReviewTask" t ON t."id" = e."taskId"
        WHERE t."requestId" = a."requestId" AND t."kind" <> 'MATERIALS' AND (t."itemId" IS NULL OR t."itemId" = a."itemId")
          AND e."action" IN ('DECIDE', 'AGREE', 'PROPOSE') ORDER BY e."revision" DESC LIMIT 1),
      (SELECT e."actorId" FROM (
          SELECT * FROM "CancellationEvent" WHERE "requestId" = a."requestId" AND "itemId" IS NULL
          UNION ALL SELECT * FROM "CancellationEvent" WHERE "itemId" = a."itemId") e
        WHERE e."action" = 'REJECT' AND e."actorKind" = 'ACCOUNT' ORDER BY e."revision" DESC LIMIT 1),
      (SELECT e."actorId" FROM "ReviewTaskEvent" e JOIN "ReviewTask" t ON t."id" = e."taskId"
        WHERE t."requestId" = a."requestId" AND t."kind" = 'HIGH_RISK' AND (t."itemId" IS NULL OR t."itemId" = a."itemId") AND e."action" = 'CLAIM'
        ORDER BY e."revision" LIMIT 1)) AS "accountId"
    FROM "Appeal" a WHERE a."id" = ANY(${appealIds}::uuid[])`);
  return new Map(rows.flatMap(({ appealId, accountId }) => (accountId === null ? [] : [[appealId, accountId]])));
}
