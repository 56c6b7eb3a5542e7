import type { LineRequest } from "./forecast-question.ts";
import { ageOn, type DaySpan } from "./line-day.ts";
import { byTurn, lineStays, type RequestCourse, stayAt } from "./work-line.ts";

const MINUTE_MS = 60_000;

/** The line as it stands at a moment of a day, in the order in which their turn is; made of what has happened by then. */
export function lineAt(courses: readonly RequestCourse[], at: Date, today: DaySpan): LineRequest[] {
  const minuteOf = (moment: Date) => Math.ceil((moment.getTime() - today.from.getTime()) / MINUTE_MS);
  return courses.toSorted(byTurn).flatMap((course): LineRequest[] => {
    const stay = stayAt(lineStays(course), at);
    if (!stay) return [];
    const canUndoUntil = new Date(stay.from.getTime() + course.undoWindowSeconds * 1000);
    return [
      {
        requestId: course.requestId,
        part: stay.part,
        age: ageOn(today, stay.from),
        dueMinute: course.turnAt && minuteOf(course.turnAt),
        notBefore: stay.part === "UNDO_WINDOW" ? minuteOf(canUndoUntil) : 0,
        carrier: course.carrier,
        cards: course.cards,
      },
    ];
  });
}
