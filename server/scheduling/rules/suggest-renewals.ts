import type { CarrierCaps } from "./plan.ts";
import type { CardGroup, Portion } from "./suggestion.ts";
import { openingsOf, type TimingCalendar, type WaveTiming } from "./wave-timing.ts";
import { MINUTE_MS, startOfDay } from "./zone-clock.ts";

/** What the choice is made from. */
export interface RenewalQuestion {
  groups: readonly CardGroup[];
  /** Cards of each group that are to be placed. */
  counts: readonly number[];
  caps: CarrierCaps;
  /** From when on cards go; null when none ever does. */
  from: Date | null;
  timing: WaveTiming;
  calendar: TimingCalendar;
  undoWindowMinutes: number;
}

/** Renewal days looked at one by one, at most: later ones are a matter of course. */
const MOST_DAYS = 100;

/**
 * Cards that can end before they renew, by renewal day in order. Where a carrier cannot take them all in time, those with the highest fee: cards are added dearest first, each
 * as long as all that were added can still go in the order of their days, which saves as much as any choice can.
 */
export function inTime({ groups, counts, caps, ...when }: RenewalQuestion): { day: string; portions: Portion[] }[] {
  const days = daysLookedAt(groups);
  const minutes = openMinutesBefore(days, when);
  const placed = days.map((): Portion[] => []);
  for (const carrier of new Set(groups.map((group) => group.carrier))) {
    const cap = Math.max(0, Math.floor(caps[carrier] ?? 0));
    // How many more cards may be placed on or before each day.
    const room = minutes.map((count) => count * cap);
    const own = [...groups.keys()]
      .filter((place) => groups[place]?.carrier === carrier)
      .sort((a, b) => (groups[b] as CardGroup).monthlyFeeFen - (groups[a] as CardGroup).monthlyFeeFen || a - b);
    for (const group of own) {
      const at = days.indexOf((groups[group] as CardGroup).renewsOn ?? "");
      if (at < 0) continue;
      const count = Math.min(counts[group] ?? 0, ...room.slice(at));
      if (count <= 0) continue;
      for (let day = at; day < room.length; day += 1) room[day] = (room[day] as number) - count;
      placed[at]?.push({ group, count });
    }
  }
  return days
    .map((day, at) => ({ day, portions: (placed[at] ?? []).sort((a, b) => a.group - b.group) }))
    .filter(({ portions }) => portions.length > 0);
}

/** The last renewal day that is looked at: of cards that renew later, none is in a hurry. Empty where none renews. */
export function lastDayLookedAt(groups: readonly CardGroup[]): string {
  return daysLookedAt(groups).at(-1) ?? "";
}

function daysLookedAt(groups: readonly CardGroup[]): string[] {
  return [...new Set(groups.flatMap(({ renewsOn }) => renewsOn ?? []))].sort().slice(0, MOST_DAYS);
}

/** For each day the open minutes in which a card can go and still be cancelled for good when the day begins. */
function openMinutesBefore(
  days: readonly string[],
  { from, timing, calendar, undoWindowMinutes }: Omit<RenewalQuestion, "groups" | "counts" | "caps">,
): number[] {
  if (from === null) return days.map(() => 0);
  let [counted, sum] = [Math.ceil(from.getTime() / MINUTE_MS) * MINUTE_MS, 0];
  return days.map((day) => {
    const until = startOfDay(calendar.zone, day).getTime() - undoWindowMinutes * MINUTE_MS;
    if (until <= counted) return sum;
    for (const opening of openingsOf(timing, new Date(counted), new Date(until), calendar))
      sum += (opening.until.getTime() - opening.from.getTime()) / MINUTE_MS;
    counted = until;
    return sum;
  });
}
