import type {
  EditedStepFragment,
  EditedWaveFragment,
  ScheduleSetInput,
  WaveCardRuleKind,
  WaveInput,
} from "../../generated/graphql.ts";
import { type StepRow, stepRowsOf } from "./step-rows.ts";

/** Hours of some days of the week, in minutes from midnight. */
export type Hours = EditedWaveFragment["hours"][number];
export type Carrier = NonNullable<EditedWaveFragment["cards"]["carriers"]>[number];

/** Cards that are named one by one: so many that they stay with the server, but for those that are taken out. */
export interface NamedCards {
  /** The wave that names them; null for cards that were suggested and are not set yet. */
  waveId: string | null;
  /** Those that were suggested. */
  ids?: readonly string[];
  /** How many it names. */
  count: number;
  /** Those that are taken out. */
  exceptIds: readonly string[];
}

/** Which cards a wave takes. What was entered for another way is kept, so that nothing is lost by looking at it. */
export interface CardChoice {
  kind: WaveCardRuleKind;
  /** As it was typed, of FIRST. */
  count: string;
  /** Of CARDS; a wave that names none cannot be made here. */
  named: NamedCards | null;
  /** The wave whose rules are kept as they are, of COMBINED; null for one that has none. */
  combinedOf: string | null;
  labels: readonly string[];
  planIds: readonly string[];
  carriers: readonly Carrier[];
  /** Of RENEWAL_BEFORE: `2026-12-24`; empty while none was chosen. */
  renewsBefore: string;
}

/** A wave while somebody plans it. */
export interface Row {
  /** Tells rows apart: the id of its wave, or one that was made up. */
  key: string;
  name: string;
  cards: CardChoice;
  /** In Shanghai: `2026-12-01T09:15`; empty for as soon as it may. */
  startsAt: string;
  /** Day that the customer wished for it: `2026-12-01`; empty where it is ours alone. */
  wishedDay: string;
  /** Empty for any hour. */
  hours: readonly Hours[];
  isBusinessDaysOnly: boolean;
  blackoutDays: readonly string[];
  /** As it was typed; empty for as many as the carrier takes. */
  perMinute: string;
  /** Share that may fail, in per cent, as it was typed; empty for the usual one. */
  failurePercentLimit: string;
  isAfterPrevious: boolean;
  isCanary: boolean;
  /** Minutes, as they were typed; empty for none. */
  soakMinutes: string;
  /** As it was typed; empty for a steady pace. */
  growthFactor: string;
}

/** All that is set together. */
export interface Plan {
  note: string;
  rows: readonly Row[];
  /** Absent in what was entered before there were steps: they stay as they are. */
  steps?: readonly StepRow[];
}

const SHANGHAI_MS = 8 * 3_600_000;

/** A moment as it is read from the clocks of Shanghai, to the minute. */
export function inShanghai(at: string | number): string {
  return new Date(new Date(at).getTime() + SHANGHAI_MS).toISOString().slice(0, 16);
}

/** Whether a wave stays as it is: it has begun, or is over before it could. */
export const hasBegun = ({ startedAt, status }: EditedWaveFragment): boolean =>
  startedAt !== null || status === "DONE" || status === "UNDONE";

/** Waves that a person has held or let go since they were planned: planned anew, they follow their plan again. */
export function movedByPeople(waves: readonly EditedWaveFragment[]): EditedWaveFragment[] {
  const isMoved = ({ status, isRunNow }: EditedWaveFragment) => isRunNow || status === "PAUSED" || status === "BRAKED";
  return waves.filter((wave) => !hasBegun(wave) && isMoved(wave));
}

/** What is planned so far, but for what has begun. */
export function planOf(
  schedule: {
    note: string | null;
    waves: readonly EditedWaveFragment[];
    steps?: { nodes: readonly EditedStepFragment[] };
  } | null,
): Plan {
  const waves = schedule?.waves.filter((wave) => !hasBegun(wave)) ?? [];
  return { note: schedule?.note ?? "", rows: waves.map(rowOf), steps: stepRowsOf(schedule?.steps?.nodes ?? []) };
}

function rowOf(wave: EditedWaveFragment): Row {
  const { kind, count, labels, planIds, carriers, renewsBefore } = wave.cards;
  return {
    key: wave.id,
    name: wave.name,
    cards: {
      kind,
      count: kind === "FIRST" ? String(count) : "",
      named: kind === "CARDS" ? { waveId: wave.id, count: count ?? 0, exceptIds: [] } : null,
      combinedOf: kind === "COMBINED" ? wave.id : null,
      labels: labels ?? [],
      planIds: planIds ?? [],
      carriers: carriers ?? [],
      renewsBefore: renewsBefore ?? "",
    },
    startsAt: wave.startsAt ? inShanghai(wave.startsAt) : "",
    wishedDay: wave.wishedDay ?? "",
    hours: wave.hours.map(({ weekdays, from, to }) => ({ weekdays, from, to })),
    isBusinessDaysOnly: wave.isBusinessDaysOnly,
    blackoutDays: wave.blackoutDays,
    perMinute: wave.perMinute === null ? "" : String(wave.perMinute),
    failurePercentLimit: String(wave.failurePercentLimit),
    isAfterPrevious: wave.isAfterPrevious,
    isCanary: wave.isCanary,
    soakMinutes: wave.soakMinutes === 0 ? "" : String(wave.soakMinutes),
    growthFactor: wave.growthFactor === 1 ? "" : String(wave.growthFactor),
  };
}

/** What is sent. What is missing goes as it is: the server says what it misses, each at its place. */
export function toInput(
  { note, rows }: Plan,
  { requestId, version }: { requestId: string; version: number | null },
): ScheduleSetInput {
  return {
    requestId,
    ...(version === null ? {} : { version }),
    ...(note.trim() ? { note: note.trim() } : {}),
    waves: rows.map(waveOf),
  };
}

/** A wave as it is sent, to be set or to be tried out. */
export function waveOf(row: Row): WaveInput {
  return {
    name: row.name,
    cards: ruleOf(row.cards),
    ...(row.startsAt ? { startsAt: `${row.startsAt}:00+08:00` } : {}),
    ...(row.wishedDay ? { wishedDay: row.wishedDay } : {}),
    hours: row.hours.map((each) => ({ ...each, weekdays: [...each.weekdays] })),
    isBusinessDaysOnly: row.isBusinessDaysOnly,
    blackoutDays: [...row.blackoutDays],
    ...(row.perMinute ? { perMinute: Number(row.perMinute) } : {}),
    ...(row.failurePercentLimit ? { failurePercentLimit: Number(row.failurePercentLimit) } : {}),
    isAfterPrevious: row.isAfterPrevious,
    isCanary: row.isCanary,
    ...(row.isCanary && row.soakMinutes ? { soakMinutes: Number(row.soakMinutes) } : {}),
    ...(row.growthFactor ? { growthFactor: Number(row.growthFactor) } : {}),
  };
}

function ruleOf({
  kind,
  count,
  named,
  combinedOf,
  labels,
  planIds,
  carriers,
  renewsBefore,
}: CardChoice): WaveInput["cards"] {
  switch (kind) {
    case "FIRST":
      return { first: Number(count) };
    case "LABEL":
      return { labels: [...labels] };
    case "PLAN":
      return { planIds: [...planIds] };
    case "CARRIER":
      return { carriers: [...carriers] };
    case "RENEWAL_BEFORE":
      return { renewsBefore };
    case "LISTED":
      return { isListed: true };
    case "REST":
      return { isRest: true };
    case "COMBINED":
      return combinedOf ? { keep: { waveId: combinedOf } } : { cardIds: [] };
    case "CARDS":
      return named?.waveId
        ? { keep: { waveId: named.waveId, exceptCardIds: [...named.exceptIds] } }
        : { cardIds: [...(named?.ids ?? [])] };
  }
}
