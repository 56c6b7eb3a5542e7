import type { Clock } from "../../server/platform/clock.ts";

/** Monday 2 March 2026, ten in the morning in Shanghai: an ordinary working hour in a year whose holidays are known. */
export const startOfTestTime = new Date("2026-03-02T10:00:00+08:00");

/** How far to travel. */
export interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
}

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  /** Goes to a moment, also back. */
  travelTo(moment: Date | string): void;
  /** Goes forward. */
  advance(span: Span): void;
}

/** A clock that stands at a moment. */
export function createTestClock(start: Date | string = startOfTestTime): TestClock {
  let milliseconds = new Date(start).getTime();
  return {
    now: () => new Date(milliseconds),
    travelTo: (moment) => {
      milliseconds = new Date(moment).getTime();
    },
    advance: (span) => {
      milliseconds += inMilliseconds(span);
    },
  };
}

/** The moment that lies a span before another. */
export function earlier(moment: Date, span: Span): Date {
  return new Date(moment.getTime() - inMilliseconds(span));
}

/** The moment that lies a span after another. */
export function later(moment: Date, span: Span): Date {
  return new Date(moment.getTime() + inMilliseconds(span));
}

function inMilliseconds({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: Span): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}
