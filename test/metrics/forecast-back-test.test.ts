import { describe, expect, it } from "vitest";
import { forecast, type Level, levels } from "../../server/metrics/rules/forecast.ts";
import { asItIs } from "../../server/metrics/rules/forecast-question.ts";
import { type DaySpan, lineDayOf } from "../../server/metrics/rules/line-day.ts";
import { lineAt } from "../../server/metrics/rules/line-now.ts";
import { paceOf } from "../../server/metrics/rules/line-pace.ts";
import { knownAt, type RequestCourse } from "../../server/metrics/rules/work-line.ts";
import { instantOf, isWeekend } from "../../server/sla/rules/shanghai-days.ts";
import { liveApart, liveInTurn, luckOf, type QueueWorld, workedDays, worldDays } from "./simulated-world.ts";

/** Worlds of each kind: on the days of one of them much is late together, so that many say more than long ones. */
const WORLDS = 40;
/** Place of the business day on whose morning something is forecast. */
const MORNING = 42;
const today = workedDays[MORNING] as string;

/** Each begins with a heap of work. */
const queues: Record<string, QueueWorld> = {
  "a line that is worked off in order": { arrivals: (day) => (day === 0 ? 45 : 8), capacity: () => 8 },
  "a line that grows": { arrivals: (day) => (day === 0 ? 30 : 9), capacity: () => 8 },
  "a line with a weekly pattern": {
    arrivals: (day, weekday) => (day === 0 ? 45 : weekday === 1 ? 14 : 7),
    capacity: (_day, weekday) => (weekday === 5 ? 3 : 10),
  },
};
const worlds: [name: string, lives: RequestCourse[][]][] = [
  ...Object.entries(queues).map(([name, world]): [string, RequestCourse[][]] => [
    name,
    seeds(7_919, (luck) => liveInTurn(world, luck)),
  ]),
  ["requests that each take their own time", seeds(104_729, liveApart)],
];

describe("What is forecast", () => {
  it.each(worlds)("of %s comes true as often as is said", (_name, lives) => {
    const shares = sharesOf(lives.flatMap(saidAndCame));
    expect(shares.said).toBeGreaterThan(800);
    expect(shares[0.5]).toBeGreaterThan(0.45);
    expect(shares[0.5]).toBeLessThan(0.65);
    expect(shares[0.85]).toBeGreaterThanOrEqual(0.85);
    expect(shares[0.85]).toBeLessThan(0.94);
    expect(shares[0.95]).toBeGreaterThanOrEqual(0.93);
  });
});

function seeds<World>(step: number, live: (luck: () => number) => World): World[] {
  return Array.from({ length: WORLDS }, (_, place) => live(luckOf((place + 1) * step)));
}

interface Said {
  level: Level;
  hasCome: boolean;
}

/** On the morning of one day something is forecast of all that is open then, and held against what came; of that morning the forecast knows the past alone. */
function saidAndCame(courses: readonly RequestCourse[]): Said[] {
  const lived = courses.map(
    (course): Lived => ({
      course,
      from: course.submittedAt.getTime(),
      until: course.moves.find(({ to }) => to === "COMPLETED")?.at.getTime() ?? Number.POSITIVE_INFINITY,
    }),
  );
  const at = instantOf(today, 540);
  const past = worldDays.filter((day) => day >= (workedDays[MORNING - 40] as string) && day < today).map(spanOf);
  const days = worldDays.filter((day) => day >= today);
  const { byRequest } = forecast({
    line: lineAt(knownAt(openOn(lived, spanOf(today)), at), at, spanOf(today)),
    pace: paceOf(
      past.map((span) => lineDayOf(openOn(lived, span), span)),
      (day) => !isWeekend(day),
    ),
    days: days.map((day) => ({ day, isWorked: !isWeekend(day) })),
    nowMinute: 540,
    hours: { opens: 540, closes: 1_080 },
    dueOf: () => null,
    whatIf: asItIs,
    runs: 150,
    seed: today,
  });
  return lived.flatMap(({ course, until }) =>
    levels.flatMap((level) => {
      const minute = byRequest.get(course.requestId)?.[level] ?? null;
      return minute === null ? [] : { level, hasCome: until <= instantOf(today, minute).getTime() };
    }),
  );
}

/** A request with the moments between which it was open. */
interface Lived {
  course: RequestCourse;
  from: number;
  until: number;
}

const openOn = (lived: readonly Lived[], { from, to }: DaySpan) =>
  lived.filter((each) => each.from < to.getTime() && each.until >= from.getTime()).map(({ course }) => course);

function sharesOf(said: readonly Said[]): Record<Level | "said", number> {
  const share = (level: Level) => {
    const ofLevel = said.filter((each) => each.level === level);
    return ofLevel.filter(({ hasCome }) => hasCome).length / ofLevel.length;
  };
  return { said: said.length / levels.length, 0.5: share(0.5), 0.85: share(0.85), 0.95: share(0.95) };
}

function spanOf(day: string): DaySpan {
  const before = workedDays.slice(0, workedDays.findLastIndex((each) => each < day) + 1).slice(-6);
  return {
    day,
    from: instantOf(day, 0),
    to: instantOf(day, 1_440),
    businessDaysBefore: before.reverse().map((each) => instantOf(each, 0)),
  };
}
