import { CARRIER_CODES, type CarrierCode, carrierLimits, isCarrierTrouble } from "../../carrier/index.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { calendarInForce } from "../../sla/index.ts";
import { hourLoads, type Load, type LoadPlan, type LoadWave } from "../rules/hour-loads.ts";
import type { CardsByCarrier } from "../rules/plan.ts";
import type { WaveVerdict } from "../rules/verdict.ts";
import { heldWaveStatuses, type WaveStatus } from "../rules/wave-states.ts";
import { gateOf } from "../rules/wave-step.ts";
import type { WaveTiming } from "../rules/wave-timing.ts";
import { timingCalendar } from "./keep-waves.ts";

const HOUR_MS = 3_600_000;
/** More than anybody has; a whole number of the API holds it. */
const MOST_CARDS_AN_HOUR = 2_000_000_000;

/** A wave with cards to go, or a batch without waves. */
export interface BatchWave extends LoadWave {
  /** Row id. */
  requestId: string;
  /** Row id; null for a batch without waves. */
  waveId: string | null;
}

/** Which cards of all customers go when. */
export interface BatchLoads {
  loads: Load<BatchWave>[];
  /** Cards an hour that each carrier takes; null where it is away and never said. */
  caps: { carrier: CarrierCode; perHour: number | null }[];
  /** Cards in waves that a person or the brake stopped: they go when a person lets them. */
  heldCount: number;
}

interface WaveRow {
  requestId: string;
  undoWindowSeconds: number;
  waveId: string | null;
  status: WaveStatus | null;
  startsAt: Date | null;
  timing: Omit<WaveTiming, "startsAt"> | null;
  isRunNow: boolean | null;
  isAfterPrevious: boolean | null;
  isCanary: boolean | null;
  verdict: WaveVerdict | null;
  soakMinutes: number | null;
  startedAt: Date | null;
  endedAt: Date | null;
  growthFactor: number | null;
  perMinute: number | null;
  cards: CardsByCarrier | null;
}

/** Reads what is planned from now on, for so many hours. */
export async function readBatchLoads(
  services: Pick<Services, "store" | "clock" | "carriers">,
  hours: number,
): Promise<BatchLoads> {
  const { store, clock } = services;
  const now = clock.now();
  const until = new Date((Math.floor(now.getTime() / HOUR_MS) + hours) * HOUR_MS);
  const [{ rows }, calendar, caps] = await Promise.all([
    store.pool.query<WaveRow>(openWaves),
    calendarInForce(store.prisma),
    Promise.all(CARRIER_CODES.map(async (carrier) => ({ carrier, perHour: await capOf(services, carrier) }))),
  ]);
  const plans = new Map<string, LoadPlan<BatchWave> & { waves: BatchWave[] }>();
  let heldCount = 0;
  for (const row of rows) {
    const plan = plans.get(row.requestId) ?? { waves: [], undoWindowMinutes: row.undoWindowSeconds / 60 };
    plans.set(row.requestId, plan);
    const wave = waveOf(row);
    plan.waves.push(wave);
    if (wave.isHeld) heldCount += Object.values(wave.cards).reduce((sum, count) => sum + count, 0);
  }
  const perMinute = caps.flatMap(({ carrier, perHour }) => (perHour === null ? [] : [[carrier, perHour / 60]]));
  const loads = hourLoads([...plans.values()], {
    ...{ now, until, calendar: timingCalendar(calendar) },
    caps: Object.fromEntries(perMinute),
  });
  return { loads, caps, heldCount };
}

const toGo = (of: Sql) => sql`(
  SELECT json_object_agg(n."carrierCode", n."count") FROM (
    SELECT i."carrierCode", count(*)::int AS "count" FROM "CancellationItem" i WHERE ${of} GROUP BY 1) n)`;

/** Waves that are not over, canaries that hold those after them, and batches without waves whose cards go at once. */
const openWaves = sql`
  SELECT s."requestId", r."undoWindowSeconds", w."id" AS "waveId", w."status"::text AS "status", w."startsAt", w."timing", w."isRunNow", w."isAfterPrevious", w."perMinute", w."growthFactor",
    w."isCanary", w."verdict"::text AS "verdict", w."soakMinutes", w."startedAt", w."endedAt", w."position",
    ${toGo(sql`i."waveId" = w."id" AND i."status" IN ('CHECKING', 'CLEARED', 'SCHEDULED')`)} AS "cards"
  FROM "Wave" w JOIN "Schedule" s ON s."id" = w."scheduleId" JOIN "CancellationRequest" r ON r."id" = s."requestId"
  WHERE w."status" NOT IN ('DONE', 'UNDONE', 'CANCELLED')
    OR (w."isCanary" AND w."verdict" IS DISTINCT FROM 'PASS' AND w."status" <> 'CANCELLED' AND r."status" NOT IN ('COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'))
  UNION ALL
  SELECT r."id", r."undoWindowSeconds", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    ${toGo(sql`i."requestId" = r."id" AND i."status" IN ('CLEARED', 'SCHEDULED') AND i."waveId" IS NULL`)}
  FROM "CancellationRequest" r
  WHERE r."status" IN ('APPROVED', 'SCHEDULED', 'IN_PROGRESS') AND r."isBatch" AND NOT EXISTS (SELECT FROM "Schedule" s WHERE s."requestId" = r."id")
  ORDER BY "requestId", "position"`;

function waveOf({ requestId, waveId, status, startsAt, timing, perMinute, cards, ...row }: WaveRow): BatchWave {
  const none = { hours: [], isBusinessDaysOnly: false, blackoutDays: [] };
  return {
    ...{ requestId, waveId, perMinute },
    timing: { ...(timing ?? none), startsAt },
    isRunNow: row.isRunNow ?? false,
    isAfterPrevious: row.isAfterPrevious ?? false,
    hasStarted: row.startedAt !== null,
    gate: gateOf({ isCanary: row.isCanary ?? false, verdict: row.verdict }),
    soakMinutes: row.soakMinutes ?? 0,
    endedAt: row.endedAt,
    growthFactor: row.growthFactor ?? 1,
    isHeld: (heldWaveStatuses as readonly (WaveStatus | null)[]).includes(status),
    cards: cards ?? {},
  };
}

/** Cards an hour by what a carrier declares; null while it is away. */
async function capOf(services: Pick<Services, "store" | "clock" | "carriers">, code: CarrierCode) {
  try {
    const { maxCardsPerCall, callsPerSecond } = await carrierLimits(services, services.carriers(code));
    return Math.min(MOST_CARDS_AN_HOUR, Math.floor(maxCardsPerCall * callsPerSecond * 3600));
  } catch (error) {
    if (isCarrierTrouble(error)) return null;
    throw error;
  }
}
