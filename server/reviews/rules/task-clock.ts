/**
 * What the life of a review task, and of an appeal, means for its clock. Both have clocks of their own, in business time: a card may be late though its task was decided in time, and the
 * other way round. The clock stands only while the customer was asked for something.
 */
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import type { ReviewTaskEventAction } from "../../generated/graphql/enums/ReviewTaskEventAction.ts";
import type { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";
import type { ClockEvent, ClockState, PromisedTime } from "../../sla/rules/sla-clock.ts";
import type { SlaRules } from "../../sla/rules/sla-policy.ts";

/** One event of a task, as far as its clock is concerned. */
export interface TaskClockEvent {
  id: string;
  at: Date;
  action: keyof typeof ReviewTaskEventAction;
}

const run: ClockState = { does: "RUN" };
const pause: ClockState = { does: "PAUSE", reason: "CUSTOMER" };
const stop: ClockState = { does: "STOP" };

/** What the clock does from an event on; a claim of a task that waits takes it back into work. Escalation is not here: it changes nothing. */
const after: Partial<Record<TaskClockEvent["action"], ClockState>> = {
  ...{ OPEN: run, CLAIM: run, RELEASE: run, HAND_OVER: run, PROPOSE: run, RETURN: run, COME_BACK: run },
  ...{ ASK_CUSTOMER: pause, DECIDE: stop, AGREE: stop, CLOSE: stop },
};

/** The events of a task's clock, in order; the first is its opening. */
export function taskClock(events: readonly TaskClockEvent[]): ClockEvent[] {
  return events.flatMap(({ id, at, action }) => {
    const state = after[action];
    return state ? [{ at, state, why: action, eventId: id }] : [];
  });
}

/** An appeal, as far as its clock is concerned. */
export interface AppealClockFacts {
  createdAt: Date;
  /** When it was answered; null while it waits. */
  decidedAt: Date | null;
  /** Events of the tasks that were opened for it, in order. */
  events: readonly TaskClockEvent[];
}

/** The events of an appeal's clock: it runs from the moment the customer made it, whenever its task was opened. */
export function appealClock({ createdAt, decidedAt, events }: AppealClockFacts): ClockEvent[] {
  const waits = events.filter(({ action, at }) => changesWait.has(action) && (decidedAt === null || at < decidedAt));
  const begun: ClockEvent = { at: createdAt, state: run, why: "APPEAL", eventId: null };
  const ended: ClockEvent[] = decidedAt ? [{ at: decidedAt, state: stop, why: "ANSWER", eventId: null }] : [];
  return [begun, ...taskClock(waits), ...ended];
}

const changesWait: ReadonlySet<TaskClockEvent["action"]> = new Set(["CLAIM", "ASK_CUSTOMER", "COME_BACK"]);

/** What a clock of review counts against. */
const ofReview = ({ pauses, atRiskPercent }: SlaRules, minutes: number): PromisedTime => {
  // A question before a person has no cut-off of its own and nothing is aimed at but the date itself.
  return { dueMinutes: minutes, targetMinutes: minutes, atRiskPercent, pauses, cutOffMinute: null };
};

/** By when an appeal is answered. */
export const appealTime = (rules: SlaRules): PromisedTime => ofReview(rules, rules.appealMinutes);

/** By when a task is decided; before submission there is no lane yet, which counts as the usual one. */
export function taskTime(
  rules: SlaRules,
  { kind, lane }: { kind: keyof typeof ReviewTaskKind; lane: keyof typeof CancellationLane | null },
): PromisedTime {
  return kind === "APPEAL" ? appealTime(rules) : ofReview(rules, rules.taskMinutes[lane ?? "STANDARD"]);
}

/** Stored for a task that has no date because the calendar does not reach: lists by date put it last. */
export const NO_DATE = new Date("9999-12-31T00:00:00Z");

/** A stored date as it is shown. */
export const shownDate = (stored: Date): Date | null => (stored < NO_DATE ? stored : null);
