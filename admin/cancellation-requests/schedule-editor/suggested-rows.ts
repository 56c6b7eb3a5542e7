import type { Suggestion } from "./acts.ts";
import { type CardChoice, inShanghai, type Row } from "./rows.ts";

/** Suggested waves as rows that can be changed, all of them new. */
export function suggestedRows({ waves }: Suggestion, taken: readonly string[]): Row[] {
  return waves.map(({ name, cards, notBefore, wishedDay, hours, ...wave }, place) => ({
    key: `new-${place + 1}`,
    name: freeName(name, taken),
    cards: choiceOf(cards),
    startsAt: notBefore ? inShanghai(notBefore) : "",
    wishedDay: wishedDay ?? "",
    hours: hours.map(({ weekdays, from, to }) => ({ weekdays, from, to })),
    isBusinessDaysOnly: wave.isBusinessDaysOnly,
    blackoutDays: wave.blackoutDays,
    perMinute: "",
    failurePercentLimit: String(wave.failurePercentLimit),
    isAfterPrevious: false,
    isCanary: wave.isCanary,
    soakMinutes: wave.soakMinutes === 0 ? "" : String(wave.soakMinutes),
    growthFactor: "",
  }));
}

function choiceOf({ kind, cardIds, labels, carriers, renewsBefore }: Suggestion["waves"][number]["cards"]): CardChoice {
  return {
    kind,
    count: "",
    named: cardIds && { waveId: null, ids: cardIds, count: cardIds.length, exceptIds: [] },
    combinedOf: null,
    labels: labels ?? [],
    planIds: [],
    carriers: carriers ?? [],
    renewsBefore: renewsBefore ?? "",
  };
}

/** A name that no wave that stays has. */
function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let again = 2; taken.includes(free); again += 1) free = `${name} ${again}`;
  return free;
}
