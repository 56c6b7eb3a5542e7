/** Waves that a customer's list asks for, beside those that somebody planned. */
import { instantOf } from "../../sla/rules/shanghai-days.ts";
import { type CardRule, isListsAlone, listedNames } from "./card-rules.ts";
import { type PlannedWave, USUAL } from "./plan.ts";

/** A wave as the list names it: by name, or by the day alone. */
export interface ListedWave {
  name: string;
  /** The earliest day wished for its cards, `2026-12-24`; null where none is. */
  day: string | null;
}

/** Name of the wave for cards that the list leaves open, where it is the only plan that there is. */
const REST_NAME = "其余的卡";
/** The same where the list uses that name for a wave of its own. */
const REST_NAME_TOO = `${REST_NAME} *`;

/** Whether a wave is the one for cards that the list leaves open, beside waves of the list alone: it is there in case there are such cards. */
export function isForOpenCards(
  { name, rule }: Pick<PlannedWave, "name" | "rule">,
  others: readonly CardRule[],
): boolean {
  return rule.kind === "REST" && (name === REST_NAME || name === REST_NAME_TOO) && others.every(isListsAlone);
}

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
    .filter((wave) => !isListsAlone(wave.rule) || listedNames(wave).some((name) => dayOf.has(name)))
    .map((wave) => (wave.rule.kind === "LISTED" ? onDay(wave, dayOf.get(wave.name.trim()) ?? null, today) : wave));
  const names = new Set(kept.flatMap(listedNames));
  const missing = listed.filter(({ name }) => !names.has(name));
  const waves = [...kept, ...missing.map(({ name, day }) => onDay(plain(name, { kind: "LISTED" }), day, today))];
  if (waves.length === 0 || waves.some(({ rule }) => !isListsAlone(rule))) return waves;
  return [plain(dayOf.has(REST_NAME) ? REST_NAME_TOO : REST_NAME, { kind: "REST" }), ...waves];
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
