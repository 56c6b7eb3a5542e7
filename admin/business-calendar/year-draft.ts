/** A year while somebody edits it: which days differ from Monday to Friday. Days are `2027-01-01`. */
export interface YearDraft {
  year: number;
  daysOff: readonly string[];
  workdays: readonly string[];
}

/** Whether the day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
}

/** Whether people work on this day. */
export function isWorked({ daysOff, workdays }: YearDraft, day: string): boolean {
  return isWeekend(day) ? workdays.includes(day) : !daysOff.includes(day);
}

/** The year with one day turned round. */
export function toggled(draft: YearDraft, day: string): YearDraft {
  const list = isWeekend(day) ? "workdays" : "daysOff";
  const days = draft[list].includes(day) ? draft[list].filter((each) => each !== day) : [...draft[list], day].sort();
  return { ...draft, [list]: days };
}

/** Days that are otherwise in one than in the other. */
export function differences(before: YearDraft | undefined, after: YearDraft): { day: string; isWorked: boolean }[] {
  const known = before ?? { year: after.year, daysOff: [], workdays: [] };
  const named = new Set([...known.daysOff, ...known.workdays, ...after.daysOff, ...after.workdays]);
  return [...named]
    .filter((day) => isWorked(known, day) !== isWorked(after, day))
    .sort()
    .map((day) => ({ day, isWorked: isWorked(after, day) }));
}

/** The days of a month, with nulls before the first so that weeks begin on Monday. */
export function monthOf(year: number, month: number): (string | null)[] {
  const first = new Date(Date.UTC(year, month, 1));
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const days = Array.from({ length: count }, (_, place) =>
    new Date(Date.UTC(year, month, place + 1)).toISOString().slice(0, 10),
  );
  return [...Array.from({ length: before }, () => null), ...days];
}
