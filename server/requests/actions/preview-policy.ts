/**
 * Decision: a preview reads histories, not stored dates: what it says of open cards is what will be stored of them once the policy is in force. It looks at a
 * sample where there is more, says so, and takes the same one each time: rows are put in order by a hash of their ids, so that neither age nor size decides.
 */
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import {
  calendarInForce,
  type PolicyFault,
  type ProposedRules,
  policyFaults,
  settledRules,
  withPolicy,
} from "../../sla/index.ts";
import { finalItemStatuses } from "../rules/item-states.ts";
import {
  type CardsAlike,
  effectOnOpen,
  effectOnPast,
  type OpenEffect,
  type PastEffect,
} from "../rules/policy-effect.ts";
import { takenBack } from "../rules/promise.ts";
import { live } from "./live-items.ts";
import { clockWord, eventsOfItem, eventsOfRequest, type StatusEventRow, toStatusEvents } from "./status-events.ts";

/** Requests and cards looked at. */
const MOST_REQUESTS = 2_000;
const MOST_CARDS = 10_000;
const DAY_MS = 86_400_000;

/** What a policy would do. */
export interface PolicyPreview {
  /** What is wrong with it; then nothing was looked at. */
  faults: PolicyFault[];
  open: { effects: OpenEffect[]; sampledCount: number; totalCount: number };
  past: { effects: PastEffect[]; sampledCount: number; totalCount: number };
}

/** Tries a policy out on the open cards and on those of requests that ended within the last days. Nothing is kept. */
export async function previewSlaPolicy(
  { store, clock }: Services,
  { rules, pastDays }: { rules: ProposedRules; pastDays: number },
): Promise<PolicyPreview> {
  const faults = policyFaults(rules);
  const nothing = { effects: [], sampledCount: 0, totalCount: 0 };
  if (faults.length > 0) return { faults, open: nothing, past: nothing };
  const now = clock.now();
  const before = await calendarInForce(store.prisma);
  const after = withPolicy(before, { version: before.policy.version + 1, rules: settledRules(rules) });
  const read = async (condition: Sql) => (await store.pool.query<Row>(condition)).rows.map(toCards);
  const since = new Date(now.getTime() - pastDays * DAY_MS);
  const open = await read(
    historiesSql({
      requests: sql`(r."completedAt" IS NULL OR r."status" = 'PARTIALLY_COMPLETED')`,
      cards: sql`i."status" ${live}`,
      wasLate: sql`NULL::boolean`,
    }),
  );
  const past = await read(
    historiesSql({
      requests: sql`r."completedAt" >= ${since}`,
      cards: sql`i."endedAt" IS NOT NULL AND i."dueAt" IS NOT NULL AND i."status" <> ALL(${[...takenBack]}::"CancellationItemStatus"[])`,
      wasLate: sql`date_trunc('minute', i."endedAt") > i."dueAt"`,
    }),
  );
  const ended = finalItemStatuses.filter((status) => !takenBack.includes(status));
  const { rows: counts } = await store.pool.query<{ open: number; past: number }>(sql`
    SELECT (SELECT coalesce(sum(c."count"), 0)::int FROM "CancellationItemCount" c WHERE c."count" > 0 AND c."status" <> ALL(${[...finalItemStatuses]}::"CancellationItemStatus"[])) AS "open",
      (SELECT coalesce(sum(c."count"), 0)::int FROM "CancellationRequest" r JOIN "CancellationItemCount" c ON c."requestId" = r."id"
        WHERE r."completedAt" >= ${since} AND c."status" = ANY(${ended}::"CancellationItemStatus"[])) AS "past"`);
  const sampled = (cards: readonly CardsAlike[]) => cards.reduce((sum, { count }) => sum + count, 0);
  return {
    faults: [],
    open: {
      effects: effectOnOpen(open, [before, after], now),
      sampledCount: sampled(open),
      totalCount: counts[0]?.open ?? 0,
    },
    past: { effects: effectOnPast(past, after), sampledCount: sampled(past), totalCount: counts[0]?.past ?? 0 },
  };
}

type Row = Omit<CardsAlike, "own" | "request"> & { own: StatusEventRow[]; request: StatusEventRow[] };

function toCards({ own, request, ...row }: Row): CardsAlike {
  return { ...row, own: toStatusEvents(own), request: toStatusEvents(request) };
}

/** Cards of a sample of requests, those to which the same happened as one row. */
function historiesSql({ requests, cards, wasLate }: { requests: Sql; cards: Sql; wasLate: Sql }): Sql {
  return sql`
    WITH asked AS MATERIALIZED (
      SELECT r."id", r."lane", r."channel", r."undoWindowSeconds", r."customerId" FROM "CancellationRequest" r
      WHERE r."lane" IS NOT NULL AND ${requests} ORDER BY md5(r."id"::text) LIMIT ${MOST_REQUESTS}
    ), looked AS MATERIALIZED (
      SELECT i."id", i."requestId", ${wasLate} AS "wasLate" FROM asked a JOIN "CancellationItem" i ON i."requestId" = a."id" AND ${cards}
      ORDER BY md5(i."id"::text) LIMIT ${MOST_CARDS}
    ), alike AS MATERIALIZED (
      SELECT l."requestId", l."wasLate", count(*)::int AS "count", (array_agg(l."id"))[1] AS "id" FROM looked l, LATERAL (
        SELECT string_agg(concat_ws(' ', extract(epoch FROM e."at"), e."action", ${clockWord}), ',' ORDER BY e."revision") AS "key"
        FROM "CancellationEvent" e WHERE e."itemId" = l."id" HAVING count(*) > 0) h
      GROUP BY l."requestId", l."wasLate", h."key"
    )
    SELECT a."lane"::text AS "lane", a."channel"::text AS "channel", c."kind"::text AS "customerKind", a."undoWindowSeconds", k."count", k."wasLate",
      ${eventsOfItem(sql`k."id"`)} AS "own", ${eventsOfRequest(sql`k."requestId"`)} AS "request"
    FROM alike k JOIN asked a ON a."id" = k."requestId" JOIN "Customer" c ON c."id" = a."customerId"`;
}
