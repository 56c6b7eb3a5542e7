import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { allOf, type Sql, sql } from "../../platform/sql.ts";
import { calendarInForce } from "../../sla/index.ts";
import { type Age, ageOf, agesUpTo } from "../rules/ages.ts";
import { type Stage, stages } from "../rules/stages.ts";
import { dayOf, isOpen, promiseStateSql, stageSql } from "./open-cards.ts";
import type { Among } from "./read-sums.ts";

/** How open cards stand with their promise. */
export type OpenState = "BREACHED" | "AT_RISK" | "PAUSED" | "ON_TRACK" | "UNPROMISED";

/** Cards by how they stand. */
export type StateCounts = Record<OpenState, number>;

/** Open cards of one stage and age. */
export interface Waiting {
  stage: Stage;
  /** Of which age, in business days since they were handed in. */
  age: Age;
  counts: StateCounts;
}

/** An open request that has waited long. */
export interface AgeingRequest {
  requestId: string;
  number: string;
  submittedAt: Date;
  openCount: number;
  ageDays: number | null;
}

/** Open work at this moment. */
export interface Backlog {
  at: Date;
  requestCount: number;
  /** Those that have cards, by stage and then by age. */
  waiting: Waiting[];
  oldest: AgeingRequest[];
}

/** Requests named as the oldest. */
const OLDEST = 20;

/** Reads what is open, by stage and age. */
export async function readBacklog({ store, clock }: Pick<Services, "store" | "clock">, among: Among): Promise<Backlog> {
  const at = clock.now();
  const { time } = await calendarInForce(store.prisma);
  const ages = agesUpTo(shanghaiDay(at), time);
  const [item, request] = [sql`i`, sql`r`];
  const open = sql`"CancellationItem" i JOIN "CancellationRequest" r ON r."id" = i."requestId" WHERE ${isOpen(item)} AND ${allOf(whose(among))}`;
  const { rows } = await store.pool.query<{ stage: Stage; state: OpenState; day: string; count: number }>(sql`
    SELECT o."stage", o."state", to_char(o."day", 'YYYY-MM-DD') AS "day", count(*)::int AS "count"
    FROM (SELECT ${stageSql(item, request)} AS "stage", ${promiseStateSql(item, request, sql`${at}::timestamptz`)} AS "state", ${dayOf(sql`r."submittedAt"`)} AS "day" FROM ${open}) o
    GROUP BY 1, 2, 3`);
  const waiting = new Map<string, Waiting>();
  for (const { stage, state, day, count } of rows) {
    const age = ageOf(day, ages);
    const known = waiting.get(`${stage} ${age.fromDays}`) ?? { stage, age, counts: none() };
    known.counts[state] += count;
    waiting.set(`${stage} ${age.fromDays}`, known);
  }
  const requests = await store.pool.query<Omit<AgeingRequest, "ageDays"> & { all: number }>(sql`
    SELECT r."id" AS "requestId", r."number", r."submittedAt", count(*)::int AS "openCount", (count(*) OVER ())::int AS "all" FROM ${open}
    GROUP BY r."id" ORDER BY r."submittedAt", r."id" LIMIT ${OLDEST}`);
  return {
    at,
    requestCount: requests.rows[0]?.all ?? 0,
    waiting: [...waiting.values()].sort(
      (a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || a.age.fromDays - b.age.fromDays,
    ),
    oldest: requests.rows.map(({ all: _all, ...row }) => ({
      ...row,
      ageDays: ages.daysSince(shanghaiDay(row.submittedAt)),
    })),
  };
}

/** No cards. */
export const none = (): StateCounts => ({ BREACHED: 0, AT_RISK: 0, PAUSED: 0, ON_TRACK: 0, UNPROMISED: 0 });

/** Conditions on a card, `i`, and its request, `r`. */
export function whose({ lane, channel, carrier, customerId }: Among): Sql[] {
  return [
    ...(lane ? [sql`r."lane" = ${lane}::"CancellationLane"`] : []),
    ...(channel ? [sql`r."channel" = ${channel}::"CancellationChannel"`] : []),
    ...(carrier ? [sql`i."carrierCode" = ${carrier}::"CarrierCode"`] : []),
    ...(customerId ? [sql`i."customerId" = ${customerId}::uuid`] : []),
  ];
}
