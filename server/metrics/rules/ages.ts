/** How old open work is, in business days: what was handed in on a Friday is one day old on Monday. */
import type { BusinessTime } from "../../sla/rules/business-time.ts";
import { dayAfter } from "../../sla/rules/shanghai-days.ts";

/** From so many days to so many; without end for the last. The days of submission that this means go from the later back to the earlier one. */
export interface Age {
  fromDays: number;
  untilDays: number | null;
  /** The earliest day of submission; null without end. */
  fromDay: string | null;
  /** The latest day of submission. */
  untilDay: string;
}

/** Ages as seen from one day. */
export interface Ages {
  list: readonly Age[];
  /** Business days since a day of submission; null where the calendar does not reach. */
  daysSince: (day: string) => number | null;
}

/** Where each age begins, in business days. */
const beginnings = [0, 1, 2, 3, 4, 6, 11, 21] as const;

/** The ages as seen from a day. What the calendar does not reach back to is as old as can be. */
export function agesUpTo(today: string, time: BusinessTime): Ages {
  // How old what was handed in on a day is: the business days after it, today included.
  const age = new Map<string, number>();
  const oldest = beginnings[beginnings.length - 1] ?? 0;
  let days = 0;
  let day = today;
  for (; days <= oldest; day = dayAfter(day, -1)) {
    const isWorked = time.isBusinessDay(day);
    if (isWorked === null) break;
    age.set(day, days);
    if (isWorked) days += 1;
  }
  const known = [...age];
  const list = beginnings.flatMap((fromDays, place): Age[] => {
    const next = beginnings[place + 1];
    const own = known.filter(([, each]) => each >= fromDays && (next === undefined || each < next));
    const [latest] = own[0] ?? [];
    if (latest === undefined) return [];
    return [
      {
        fromDays,
        untilDays: next === undefined ? null : next - 1,
        fromDay: next === undefined ? null : (own.at(-1)?.[0] ?? null),
        untilDay: latest,
      },
    ];
  });
  const last = list.at(-1);
  if (last) Object.assign(last, { untilDays: null, fromDay: null });
  return { list, daysSince: (submitted) => daysBetween(submitted, today, time) };
}

/** The age of what was handed in on a day; what came later than today is as young as can be. */
export function ageOf(day: string, { list }: Ages): Age {
  const found = list.find(({ fromDay, untilDay }) => day <= untilDay && (fromDay === null || day >= fromDay));
  return found ?? list[0] ?? { fromDays: 0, untilDays: null, fromDay: null, untilDay: day };
}

function daysBetween(from: string, until: string, time: BusinessTime): number | null {
  let days = 0;
  for (let day = dayAfter(from, 1); day <= until; day = dayAfter(day, 1)) {
    const isWorked = time.isBusinessDay(day);
    if (isWorked === null) return null;
    if (isWorked) days += 1;
  }
  return days;
}
