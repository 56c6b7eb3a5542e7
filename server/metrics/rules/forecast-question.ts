/** What is asked of a forecast: the line as it stands, the pace of the last days, the days to come, and what could be otherwise. */
import type { Lane } from "../../sla/rules/sla-policy.ts";
import { type LineAge, stateOf } from "./line-day.ts";
import type { LinePace } from "./line-pace.ts";
import type { LinePart } from "./work-line.ts";

/** A day to come. */
export interface ComingDay {
  day: string;
  isWorked: boolean;
}

/** A request in the line. Its moments are minutes since the present day began, in Shanghai. */
export interface LineRequest {
  requestId: string;
  part: LinePart;
  age: LineAge;
  /** By when it is promised; null where the calendar does not reach. */
  dueMinute: number | null;
  /** Until when its customer can undo, and it cannot end; 0 where it can. */
  notBefore: number;
  carrier: string | null;
  /** Cards that its carrier still has to take. */
  cards: number;
}

/** Requests of the line that go on together: one, unless there are very many. All else is as of the first of them. */
export interface LineGroup extends LineRequest {
  requestIds: readonly string[];
}

/** What could be otherwise. */
export interface WhatIf {
  /** Times as much as today that is decided by persons. */
  reviewFactor: number;
  /** Requests more that are done each business day, those first whose turn it is. */
  extraPerDay: number;
  /** Most cards of a carrier that are done on a day. */
  carrierCaps: Readonly<Record<string, number>>;
}

/** Nothing is otherwise than it is. */
export const asItIs: WhatIf = { reviewFactor: 1, extraPerDay: 0, carrierCaps: {} };

/** What is asked. */
export interface ForecastQuestion {
  /** In the order in which their turn is. */
  line: readonly LineRequest[];
  pace: LinePace;
  /** The present day and those that follow, without a gap; as many as the calendar knows, within bounds. */
  days: readonly ComingDay[];
  /** Minute of the present day that it is. */
  nowMinute: number;
  /** Minutes between which people work on a business day. */
  hours: { opens: number; closes: number };
  /** By when a request is promised that comes in on the n-th of the days at a minute of it, as minutes since the present day began; null where the calendar does not reach. */
  dueOf: (arrival: { lane: Lane; undoWindowSeconds: number }, place: number, minute: number) => number | null;
  whatIf: WhatIf;
  /** How often the days are run, at most. */
  runs: number;
  /** The same question with the same seed gets the same answer. */
  seed: string;
}

/** Business days for which breaches are told. */
export const BREACH_DAYS = 10;
/** Minutes of a day. */
export const DAY_MINUTES = 1_440;

/** Groups of a line that go their own ways, at most about. */
const MOST_GROUPS = 300;

/** The line in groups of neighbours by turn that stand alike. */
export function groupsOf({ line, pace }: Pick<ForecastQuestion, "line" | "pace">): LineGroup[] {
  const size = Math.ceil(line.length / MOST_GROUPS);
  const last = new Map<string, LineGroup & { requestIds: string[] }>();
  const groups: LineGroup[] = [];
  for (const request of line) {
    // Where capacity is what limits the line, only the turn counts.
    const alike = `${pace.limit === "TIME" ? stateOf(request.part, request.age) : ""} ${request.carrier}`;
    const group = last.get(alike);
    if (group && group.requestIds.length < size) group.requestIds.push(request.requestId);
    else {
      const begun = { ...request, requestIds: [request.requestId] };
      last.set(alike, begun);
      groups.push(begun);
    }
  }
  return groups;
}

/** Places among the days of those for which breaches are told. */
export function toldPlaces(days: readonly ComingDay[]): number[] {
  return days.flatMap(({ isWorked }, place) => (isWorked ? place : [])).slice(0, BREACH_DAYS);
}
