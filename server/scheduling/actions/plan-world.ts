import { renewsOnSql } from "../../cards/index.ts";
import { carrierPaces } from "../../carrier/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { empty, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type FoundRequest, findRequest, promiseIfWished } from "../../requests/index.ts";
import { calendarInForce } from "../../sla/index.ts";
import type { RuledCard } from "../rules/card-rules.ts";
import type { CardsByCarrier, CarrierCaps } from "../rules/plan.ts";
import type { ForecastWave } from "../rules/plan-forecast.ts";
import type { RenewingCards } from "../rules/plan-money.ts";
import type { WaveVerdict } from "../rules/verdict.ts";
import { heldWaveStatuses, type WaveStatus } from "../rules/wave-states.ts";
import type { TimingCalendar, WaveTiming } from "../rules/wave-timing.ts";
import { readDraftCards, readFreeCards } from "./fill-waves.ts";
import { timingCalendar } from "./keep-waves.ts";

/** Everything that plans for a request are worked out from, at one moment. */
export interface PlanWorld {
  request: FoundRequest;
  now: Date;
  calendar: TimingCalendar;
  caps: CarrierCaps;
  /** When cards are promised for which the customer wishes a day, or none; null without a promise. */
  dueIf: (wishedDay: string | null) => Date | null;
  undoWindowMinutes: number;
  /** Cards that a plan may put into waves, in the order of submission. */
  cards: RuledCard[];
  /** Monthly fee of a plan by its row id, in fen. */
  fees: ReadonlyMap<string, number>;
}

/** Reads it, holding nobody up; null when the caller sees no such request. */
export async function planWorld(
  tx: Transaction,
  { viewer, services }: ActionContext,
  { requestId, caps }: { requestId: string; caps: CarrierCaps },
): Promise<PlanWorld | null> {
  const request = await findRequest(tx, { viewer }, requestId);
  if (!request) return null;
  const now = services.clock.now();
  const isDraft = request.status === "DRAFT";
  const cards = await (isDraft ? readDraftCards : readFreeCards)(tx, request.id, now);
  const plans = await tx.plan.findMany({
    where: { id: { in: [...new Set(cards.map(({ planId }) => planId))] } },
    select: { id: true, monthlyFeeFen: true },
  });
  return {
    ...{ request, now, caps, cards },
    dueIf: await promiseIfWished(tx, request.id, now),
    calendar: timingCalendar(await calendarInForce(tx)),
    undoWindowMinutes: Math.ceil(request.undoWindowSeconds / 60),
    fees: new Map(plans.map(({ id, monthlyFeeFen }) => [id, monthlyFeeFen])),
  };
}

/** What the carriers take, for {@link planWorld}: asked before a transaction begins, for they may have to be called. */
export const capsOf = ({ services }: ActionContext) => carrierPaces(services);

/** A wave of the schedule as it stands, with the cards that it has yet to send. */
export interface StandingWave {
  /** Row id. */
  id: string;
  name: string;
  hasBegun: boolean;
  /** Of one that has begun and has no card left to send: when the last can no longer be taken back, null where nothing is known. Undefined for all others. */
  goneAt?: Date | null;
  forecast: ForecastWave;
  renewing: RenewingCards[];
  wishedDay: string | null;
}

interface WaveRow {
  wishedDay: string | null;
  id: string;
  name: string;
  status: WaveStatus;
  timing: Omit<WaveTiming, "startsAt">;
  startsAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  isRunNow: boolean;
  isAfterPrevious: boolean;
  isCanary: boolean;
  soakMinutes: number;
  verdict: WaveVerdict | null;
  perMinute: number | null;
  growthFactor: number;
  left: (RenewingCards & { carrierCode: string })[] | null;
  undoableUntil: Date | null;
  /** The same of all its cards, those whose order has gone out included. */
  lastUndoableUntil: Date | null;
}

/** The waves of a schedule that count, in their order; none where there is no schedule. Whoever plans the others anew needs those that have begun: the cards of a large wave take time to count. */
export async function standingWaves(
  tx: Transaction,
  { request, now }: Pick<PlanWorld, "request" | "now">,
  { onlyBegun }: { onlyBegun: boolean },
): Promise<StandingWave[]> {
  const isMeant = onlyBegun
    ? sql`AND (w."startedAt" IS NOT NULL OR w."status" IN ('BRAKED', 'DONE', 'UNDONE'))`
    : empty;
  const rows = await tx.$queryRaw<WaveRow[]>(sql`
    SELECT w."id", w."name", w."status"::text AS "status", w."timing", w."startsAt", w."wishedDay"::text AS "wishedDay", w."startedAt", w."endedAt", w."isRunNow", w."isAfterPrevious", w."isCanary", w."soakMinutes",
      w."verdict"::text AS "verdict", w."perMinute", w."growthFactor", l."left", (
        SELECT max(i."undoableUntil") FROM "CancellationItem" i WHERE i."waveId" = w."id" AND i."status" = 'BARRED') AS "undoableUntil", (
        SELECT max(i."undoableUntil") FROM "CancellationItem" i WHERE i."waveId" = w."id") AS "lastUndoableUntil"
    FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id" LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('carrierCode', n."carrierCode", 'renewsOn', n."renewsOn", 'monthlyFeeFen', n."monthlyFeeFen", 'count', n."count")) AS "left"
      FROM (
        SELECT i."carrierCode"::text AS "carrierCode", ${renewsOnSql(sql`c`, now)} AS "renewsOn", p."monthlyFeeFen", count(*)::int AS "count"
        FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" JOIN "Plan" p ON p."id" = c."planId"
        WHERE i."waveId" = w."id" AND i."status" IN ('CHECKING', 'CLEARED', 'SCHEDULED') GROUP BY 1, 2, 3) n) l ON true
    WHERE s."requestId" = ${request.id}::uuid AND w."status" <> 'CANCELLED' ${isMeant} ORDER BY w."position"`);
  const hasBegun = ({ startedAt, status }: WaveRow) =>
    startedAt !== null || ["BRAKED", "DONE", "UNDONE"].includes(status);
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, renewing: row.left ?? [], wishedDay: row.wishedDay, hasBegun: hasBegun(row) },
    ...(hasBegun(row) && row.left === null && { goneAt: row.endedAt ?? row.lastUndoableUntil }),
    forecast: {
      ...row,
      cards: sumByCarrier(row.left ?? []),
      timing: row.isRunNow ? atOnce : { ...row.timing, startsAt: row.startsAt },
      isHeld: (heldWaveStatuses as readonly string[]).includes(row.status),
      ...gateOf(row, now),
    },
  }));
}

const atOnce: WaveTiming = { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] };

/** What a canary that runs already means to the waves after it. One with cards left to send is like any that is planned. */
function gateOf(
  { isCanary, verdict, soakMinutes, endedAt, undoableUntil, left }: WaveRow,
  now: Date,
): Pick<ForecastWave, "isCanary" | "gateUntil"> {
  if (!isCanary || verdict === "PASS") return { isCanary: false };
  if (verdict !== null) return { isCanary, gateUntil: "NEVER" };
  if (left !== null) return { isCanary };
  return { isCanary, gateUntil: new Date((endedAt ?? undoableUntil ?? now).getTime() + soakMinutes * 60_000) };
}

function sumByCarrier(cards: readonly { carrierCode: string; count: number }[]): CardsByCarrier {
  const sums: Record<string, number> = {};
  for (const { carrierCode, count } of cards) sums[carrierCode] = (sums[carrierCode] ?? 0) + count;
  return sums;
}

/** Cards as their renewals count. */
export function renewingOf(cards: readonly RuledCard[], fees: PlanWorld["fees"]): RenewingCards[] {
  const groups = new Map<string, RenewingCards>();
  for (const { renewsOn, planId } of cards) {
    const key = `${renewsOn} ${planId}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { renewsOn, monthlyFeeFen: fees.get(planId) ?? 0, count: 1 });
  }
  return [...groups.values()];
}
