/** Waves that a customer's list asks for, beside those that somebody planned. */
import { instantOf } from "../../sla/rules/shanghai-days.ts";
import { type PlannedWave, USUAL } from "./plan.ts";

/** A wave as the list names it: by name, or by the day alone. */
export interface ListedWave {
  name: string;
  /** The earliest day wished for its cards, `2026-12-24`; null where none is. */
  day: string | null;
}

/** Name of the wave for cards that the list leaves open, where it is the only plan that there is. */
const REST_NAME = "其余的卡";

/**
 * The planned waves with one for each name of the list that none of them has. A wave of the list that is not named any more goes, one whose day is another one moves. Where only the
 * list plans, the cards that it leaves open get a wave before all others.
 */
export function mergeListedWaves(
  planned: readonly PlannedWave[],
  listed: readonly ListedWave[],
  today: string,
): PlannedWave[] {
  const dayOf = new Map(listed.map(({ name, day }) => [name, day]));
  const kept = planned
    .filter(({ name, rule }) => rule.kind !== "LISTED" || dayOf.has(name.trim()))
    .map((wave) => (wave.rule.kind === "LISTED" ? onDay(wave, dayOf.get(wave.name.trim()) ?? null, today) : wave));
  const names = new Set(kept.map(({ name }) => name.trim()));
  const missing = listed.filter(({ name }) => !names.has(name));
  const waves = [...kept, ...missing.map(({ name, day }) => onDay(plain(name, { kind: "LISTED" }), day, today))];
  if (waves.length === 0 || waves.some(({ rule }) => rule.kind !== "LISTED")) return waves;
  return [plain(dayOf.has(REST_NAME) ? `${REST_NAME} *` : REST_NAME, { kind: "REST" }), ...waves];
}

function plain(name: string, rule: PlannedWave["rule"]): PlannedWave {
  return {
    name,
    rule,
    timing: { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] },
    ...USUAL,
  };
}

/** A wave that goes on the day that the list wishes; one that has begun already wishes nothing. */
function onDay(wave: PlannedWave, day: string | null, today: string): PlannedWave {
  const wishedDay = day === null || day <= today ? null : day;
  return {
    ...wave,
    wishedDay,
    timing: { ...wave.timing, startsAt: wishedDay === null ? null : instantOf(wishedDay, 0) },
  };
}
