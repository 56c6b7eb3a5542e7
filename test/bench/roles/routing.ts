import { performance } from "node:perf_hooks";
import { lockQueue } from "../../../server/cases/actions/lock-queue.ts";
import { routeCases } from "../../../server/cases/actions/route-cases.ts";
import { pickedCase, transitionCases } from "../../../server/cases/actions/transition-cases.ts";
import { sql } from "../../../server/platform/sql.ts";
import { inTransaction } from "../../../server/platform/transaction.ts";
import { anEnterprise } from "../../factories/index.ts";
import { later } from "../../support/clock.ts";
import { openServices } from "./services.ts";

/** What is asked for. */
export interface RoutingInput {
  databaseUrl: string;
  /** Cases that wait. */
  cases: number;
  agents: number;
  decisions: number;
}

/** Milliseconds of each decision. */
export interface RoutingCost {
  /** From when somebody has room to when the next case is theirs: the decision and the look that finds no further one. */
  next: number[];
  /** From when a case has come to when it is somebody's, or waits. */
  come: number[];
}

/** Cases that each agent has at a time. */
const CAPACITY = 5;

/**
 * A queue as long as that, agents who all have as much as they take, one in fifty of whom speaks English only, and whose cases stand at the end of the queue. Then, time after time, one agent is done
 * with a case and gets the next one; and a case comes while one agent has room.
 */
export async function run({ databaseUrl, cases, agents, decisions }: RoutingInput): Promise<RoutingCost> {
  const { store, clock } = await openServices(databaseUrl);
  const now = clock.now();
  const customer = await anEnterprise(store, { now }).save();
  await store.pool.query(sql`
    INSERT INTO "Account" ("username", "displayName", "role", "createdAt") SELECT 'routing-' || n, 'Agent ' || n, 'AGENT', ${now} FROM generate_series(1, ${agents}::int) n`);
  await store.pool.query(sql`
    INSERT INTO "AgentPresence" ("accountId", "state", "capacity", "languages", "kinds", "since", "leaseUntil")
    SELECT a."id", 'AVAILABLE', ${CAPACITY}, CASE WHEN row_number() OVER (ORDER BY a."username") % 50 = 7 THEN '{EN}' ELSE '{ZH}' END::"SupportLanguage"[],
      enum_range(NULL::"SupportCaseKind"), ${now}, ${later(now, { days: 1 })} FROM "Account" a WHERE a."role" = 'AGENT'`);
  await store.pool.query(sql`
    INSERT INTO "SupportCase" ("number", "customerId", "kind", "lane", "language", "channel", "subject", "status", "openedById", "openedAt", "rankAt", "waitingSince")
    SELECT 'SC-' || n, ${customer.id}::uuid, CASE WHEN n % 3 = 0 THEN 'CANCELLATION' ELSE 'MONEY' END::"SupportCaseKind", CASE WHEN n % 3 = 0 THEN 'PRIORITY' ELSE 'STANDARD' END::"SupportLane",
      CASE WHEN n > ${cases}::int * 0.9 AND n % 5 = 0 THEN 'EN' ELSE 'ZH' END::"SupportLanguage", 'SELF_SERVICE', 'routing', 'WAITING', ${customer.viewer.accountId}::uuid, at, at, at
    FROM generate_series(1, ${cases + agents * CAPACITY + decisions}::int) n, LATERAL (SELECT ${now}::timestamptz + n * interval '1 millisecond' - interval '2 hours') t(at)`);
  await store.pool.query("ANALYZE");
  await inTransaction(
    store,
    async (tx) => {
      await lockQueue(tx);
      await routeCases(tx, now);
    },
    "JOB",
  );
  const cost: RoutingCost = { next: [], come: [] };
  for (let decision = 0; decision < decisions; decision += 1) {
    const [held] = await store.prisma.$queryRaw<{ id: string; agentId: string }[]>(sql`
      SELECT "id", "agentId" FROM "SupportCase" WHERE "status" = 'ASSIGNED' OFFSET floor(random() * ${agents * CAPACITY - 2}) LIMIT 1`);
    if (!held) throw new Error("nobody has a case");
    await inTransaction(store, async (tx) => {
      await lockQueue(tx);
      await transitionCases(tx, { action: "RESOLVE", picked: pickedCase(held.id), actorId: held.agentId, now });
      cost.next.push(await timed(() => routeCases(tx, now, { agentId: held.agentId }), 1));
      const [waits] = await tx.$queryRaw<{ id: string }[]>(sql`
        SELECT "id" FROM "SupportCase" WHERE "status" = 'WAITING' AND "language" = 'ZH' ORDER BY "rankAt" DESC LIMIT 1`);
      cost.come.push(await timed(() => routeCases(tx, now, { caseId: waits?.id ?? "" }), 0));
    });
  }
  return cost;
}

async function timed(route: () => Promise<number>, expected: number): Promise<number> {
  const startedAt = performance.now();
  const routed = await route();
  const milliseconds = performance.now() - startedAt;
  if (routed !== expected) throw new Error(`${routed} cases went, not ${expected}`);
  return milliseconds;
}
