/** Worlds in which requests are worked off by rules that the forecast does not know, so that what it says there can be held against what came. */
import type { RequestCourse } from "../../server/metrics/rules/work-line.ts";
import { dayAfter, instantOf, isWeekend } from "../../server/sla/rules/shanghai-days.ts";

/** Numbers from 0 to 1 (a linear congruential generator, after Numerical Recipes): the world's own luck, none of the product's. */
export type Luck = () => number;

/** A world in which people take the requests one after the other: how many come in and how many are done on the n-th business day, about. */
export interface QueueWorld {
  arrivals: (day: number, weekday: number) => number;
  capacity: (day: number, weekday: number) => number;
}

/** Business days that a world lasts. */
export const WORLD_DAYS = 64;
const FIRST_DAY = "2026-03-02";

/** Every day of a world, with its weekends. */
export const worldDays: readonly string[] = (() => {
  const days: string[] = [];
  for (let day = FIRST_DAY; days.filter((each) => !isWeekend(each)).length < WORLD_DAYS; day = dayAfter(day, 1))
    days.push(day);
  return days;
})();

/** The business days among them. */
export const workedDays = worldDays.filter((day) => !isWeekend(day));

/** Luck that is the same every time. */
export function luckOf(seed: number): Luck {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 4) / 2 ** 28;
  };
}

/** Lives through a world in which whoever is due first is done first, spread over the day. */
export function liveInTurn(world: QueueWorld, luck: Luck): RequestCourse[] {
  const around = (middle: number) => Math.max(0, Math.round(middle * (0.3 + 1.4 * luck())));
  const courses: Course[] = [];
  let line: Course[] = [];
  for (const [place, day] of workedDays.entries()) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const done = line.splice(0, around(world.capacity(place, weekday)));
    for (const [at, { moves }] of done.entries())
      moves.push({ at: instantOf(day, 545 + Math.floor(((at + luck()) * 530) / done.length)), to: "COMPLETED" });
    for (let number = around(world.arrivals(place, weekday)); number > 0; number -= 1) {
      const submittedAt = instantOf(day, 545 + Math.floor(luck() * 530));
      courses.push(begin(`${place}-${number}`, submittedAt, [{ at: submittedAt, to: "CHECKING" }], 0));
    }
    line = courses.filter(({ moves }) => moves.length === 1).toSorted(byArrival);
  }
  return courses;
}

/**
 * Lives through a world in which each request takes its own time: some wait for a person, who works by day; most can be undone for a while; then their carrier works, and on
 * some days it does nothing.
 */
export function liveApart(luck: Luck): RequestCourse[] {
  const skewed = (middle: number, spread: number) =>
    middle * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - luck())) * Math.cos(2 * Math.PI * luck()));
  const isDown = new Set(workedDays.filter(() => luck() < 0.06));
  return worldDays.flatMap((day, place) =>
    Array.from({ length: Math.round((isWeekend(day) ? 4 : 22) * (0.6 + 0.8 * luck())) }, (_, number) => {
      const submittedAt = instantOf(
        day,
        isWeekend(day) ? 600 + luck() * 600 : 540 + luck() * (luck() < 0.12 ? 800 : 530),
      );
      const moves: Course["moves"] = [{ at: submittedAt, to: "CHECKING" }];
      let at = submittedAt;
      if (luck() < 0.25) {
        moves.push({ at, to: "IN_REVIEW" });
        at = worked(at, skewed(180, 0.8));
      }
      const undoWindowSeconds = luck() < 0.8 ? 7_200 : 86_400;
      moves.push({ at, to: "IN_PROGRESS" });
      at = worked(new Date(at.getTime() + undoWindowSeconds * 1000), skewed(170, 0.7));
      while (isDown.has(dayOf(at))) at = worked(at, 480);
      moves.push({ at, to: "COMPLETED" });
      return begin(`${place}-${number}`, submittedAt, moves, undoWindowSeconds);
    }),
  );
}

type Course = RequestCourse & { moves: RequestCourse["moves"][number][] };

function begin(requestId: string, submittedAt: Date, moves: Course["moves"], undoWindowSeconds: number): Course {
  const turnAt = new Date(submittedAt.getTime() + 3 * 86_400_000);
  return {
    ...{ requestId, lane: "STANDARD", submittedAt, turnAt, undoWindowSeconds, carrier: null, cards: 1 },
    moves,
  };
}

const byArrival = ({ submittedAt: one }: Course, { submittedAt: other }: Course) => one.getTime() - other.getTime();

const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The moment so many minutes of work later: minute by minute from nine to six, on weekdays. */
function worked(from: Date, minutes: number): Date {
  let [day, minute] = [dayOf(from), Math.floor((from.getTime() + 8 * 3_600_000) / 60_000) % 1_440];
  let isOff = isWeekend(day);
  for (let left = Math.round(minutes); left > 0; minute += 1) {
    if (minute === 1_440) {
      [day, minute] = [dayAfter(day, 1), 0];
      isOff = isWeekend(day);
    }
    if (!isOff && minute >= 540 && minute < 1_080) left -= 1;
  }
  return instantOf(day, minute);
}
