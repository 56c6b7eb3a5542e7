import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { type LimitFault, limitFaults } from "../rules/approval-limits-faults.ts";
import type { ApprovalDemand, BlastFacts, BlastLimits } from "../rules/blast-radius.ts";
import { askedOtherwise, type PastEffect, pastEffect } from "../rules/limits-effect.ts";
import { limitsInForce } from "./limits-in-force.ts";
import { endedRequestStatuses } from "./set-schedule.ts";

/** How far back schedules are looked at. */
const PAST_DAYS = 90;
const DAY_MS = 86_400_000;
/** Schedules that are looked at, the latest: one short row each. */
const MOST_SCHEDULES = 20_000;
/** Approvals that wait that are looked at, and of which those that would change are named; the oldest. */
const MOST_WAITING = 1_000;
const MOST_NAMED = 20;

/** A schedule that waits and would be asked of somebody else. */
export interface ChangedWaiting {
  requestId: string;
  demand: ApprovalDemand;
  wouldBe: ApprovalDemand | "NOBODY";
  facts: BlastFacts;
}

/** What limits would do. */
export interface LimitsPreview {
  /** What is wrong with them; then nothing was looked at, and the rest is null. */
  faults: LimitFault[];
  past: (PastEffect & { sampledCount: number; totalCount: number }) | null;
  waiting: { sampledCount: number; totalCount: number; changedCount: number; changed: ChangedWaiting[] } | null;
}

/** Tries limits out, compared with those in force, on the schedules of the last days and on those that wait. Nothing is kept. */
export async function previewLimits({ store, clock }: Services, tried: BlastLimits): Promise<LimitsPreview> {
  const faults = limitFaults(tried);
  if (faults.length > 0) return { faults, past: null, waiting: null };
  const since = new Date(clock.now().getTime() - PAST_DAYS * DAY_MS);
  const [{ limits }, measured, waiting] = await Promise.all([
    limitsInForce(store.prisma),
    store.pool.query<Counted<BlastFacts>>(sql`
      SELECT (SELECT count(*)::int FROM "Schedule" WHERE "measuredAt" > ${since}) AS "total", coalesce(jsonb_agg(to_jsonb(found)), '[]') AS "rows" FROM (
        SELECT "mostCardCount" AS "cardCount", "mostMonthlyFen" AS "monthlyFen", "mostAliveCount" AS "aliveCount" FROM "Schedule"
        WHERE "measuredAt" > ${since} ORDER BY "measuredAt" DESC LIMIT ${MOST_SCHEDULES}) found`),
    store.pool.query<Counted<Omit<ChangedWaiting, "wouldBe">>>(sql`
      WITH waiting AS MATERIALIZED (
        SELECT s."requestId", a."demand"::text AS "demand", a."facts", a."demandedAt", a."id" FROM "ScheduleApproval" a
        JOIN "Schedule" s ON s."id" = a."scheduleId" JOIN "CancellationRequest" r ON r."id" = s."requestId"
        WHERE a."status" = 'PENDING' AND r."status" <> ALL(${[...endedRequestStatuses]}::"CancellationRequestStatus"[]))
      SELECT (SELECT count(*)::int FROM waiting) AS "total", coalesce(jsonb_agg(to_jsonb(found) ORDER BY found."demandedAt", found."id"), '[]') AS "rows"
      FROM (SELECT * FROM waiting ORDER BY "demandedAt", "id" LIMIT ${MOST_WAITING}) found`),
  ]);
  const [past, open] = [onlyRow(measured.rows), onlyRow(waiting.rows)];
  const changed = askedOtherwise(open.rows, tried);
  return {
    faults: [],
    past: { ...pastEffect(past.rows, [limits, tried]), sampledCount: past.rows.length, totalCount: past.total },
    waiting: {
      ...{ sampledCount: open.rows.length, totalCount: open.total },
      ...{ changedCount: changed.length, changed: changed.slice(0, MOST_NAMED) },
    },
  };
}

interface Counted<Row> {
  total: number;
  rows: Row[];
}

function onlyRow<Row>([row]: Counted<Row>[]): Counted<Row> {
  if (!row) throw new Error("A count answers a row");
  return row;
}
