/**
 * What the life of a request and of its cards means for the clock of a card's promise. The clock runs while the next move is ours or the carrier's; it stands
 * while only the customer can go on, and while they may still take the card back.
 */
import type { CancellationEventAction } from "../../generated/graphql/enums/CancellationEventAction.ts";
import type { CancellationEventStatus } from "../../generated/graphql/enums/CancellationEventStatus.ts";
import type { BusinessTime } from "../../sla/rules/business-time.ts";
import { wholeMinute } from "../../sla/rules/shanghai-days.ts";
import { type ClockEvent, type ClockState, type PromisedTime, readClock } from "../../sla/rules/sla-clock.ts";
import { type PromisedTo, promiseRuleFor, type SlaPolicy } from "../../sla/rules/sla-policy.ts";
import { finalItemStatuses, type ItemStatus } from "./item-states.ts";

/** One event of a card or of its request, as far as clocks are concerned. */
export interface StatusEvent {
  id: string;
  at: Date;
  action: keyof typeof CancellationEventAction;
  to: keyof typeof CancellationEventStatus;
  /** Codes of what blocked a card, or what else was said. */
  reason: string | null;
}

/** How a card ends whose customer wants it no more: when that was in time, there was nothing to be kept. */
export const takenBack: readonly ItemStatus[] = ["RESTORED", "WITHDRAWN"];

const run: ClockState = { does: "RUN" };
const stop: ClockState = { does: "STOP" };
const isFinal = (status: string) => (finalItemStatuses as readonly string[]).includes(status);

/** What the clock of a card does from an event of its own on. */
function stateAfter({ action, to, reason }: StatusEvent): ClockState {
  if (isFinal(to)) return stop;
  if (to === "BLOCKED") return { does: "PAUSE", reason: reason?.includes("LEGAL_HOLD") ? "LEGAL_HOLD" : "CUSTOMER" };
  // An order that the carrier did not take leads back to BARRED as well: that wait is not the customer's.
  if (action === "BAR") return { does: "PAUSE", reason: "UNDO_WINDOW" };
  return run;
}

/**
 * The events of a card's clock, in order: its own, those of its request that stop all of its cards, and the ends of undo windows.
 * @param own events of the card, in order, the first being its submission
 * @param requests events of its request, in order
 */
export function cardClock(
  own: readonly StatusEvent[],
  requests: readonly StatusEvent[],
  undoWindowSeconds: number,
): ClockEvent[] {
  const moments: { at: Date; event: StatusEvent | null; change: { own?: ClockState; request?: ClockState } }[] = [];
  for (const [place, event] of own.entries()) {
    const state = stateAfter(event);
    moments.push({ at: event.at, event, change: { own: state } });
    const until = new Date(event.at.getTime() + undoWindowSeconds * 1000);
    const next = own[place + 1];
    if (state.does === "PAUSE" && state.reason === "UNDO_WINDOW" && (!next || next.at > until))
      moments.push({ at: until, event: null, change: { own: run } });
  }
  const begin = own[0]?.at.getTime() ?? 0;
  for (const event of requests) {
    if (event.at.getTime() < begin) continue;
    const state: ClockState = event.to === "ACTION_REQUIRED" ? { does: "PAUSE", reason: "CUSTOMER" } : run;
    moments.push({ at: event.at, event, change: { request: state } });
  }
  moments.sort((a, b) => a.at.getTime() - b.at.getTime());
  const now: { own: ClockState; request: ClockState } = { own: run, request: run };
  const clock: ClockEvent[] = [];
  for (const { at, event, change } of moments) {
    Object.assign(now, change);
    const state = now.own.does === "STOP" || now.request.does === "RUN" ? now.own : now.request;
    const before = clock.at(-1);
    const isSame = before && JSON.stringify(before.state) === JSON.stringify(state);
    // What changes nothing is shown all the same where the card itself moved: it says what the time went into.
    if (isSame && change.request) continue;
    clock.push({ at, state, why: event?.action ?? "UNDO_WINDOW_END", eventId: event?.id ?? null });
  }
  return clock;
}

/** What the policy promises to a card. */
export function promisedTime({ rules }: SlaPolicy, to: PromisedTo): PromisedTime {
  const { dueMinutes, targetMinutes } = promiseRuleFor(rules, to);
  const { atRiskPercent, pauses, cutOffMinute } = rules;
  return { dueMinutes, targetMinutes, atRiskPercent, pauses, cutOffMinute: to.lane === "HALL" ? null : cutOffMinute };
}

/** The moment for which a date is stored: a wait whose end is known is over then, another counts up to its beginning. */
export function endOfWait(clock: readonly ClockEvent[], now: Date): Date {
  const last = clock.at(-1);
  return last && (last.at > now || last.state.does === "PAUSE") ? last.at : now;
}

/** When a card is due that has just been handed in. */
export function datesAtSubmission(promised: PromisedTime, time: BusinessTime, now: Date): PromisedDates {
  const { dueAt, atRiskAt } = readClock([{ at: now, state: run, why: "SUBMIT", eventId: null }], promised, time, now);
  return { dueAt, atRiskAt };
}

/** When a card that is due at this moment is due after a wait of its customer; what is past does not move. */
export function shifted(date: Date, from: Date, until: Date, time: BusinessTime): Date | null {
  if (date <= wholeMinute(from)) return date;
  const wait = time.between(wholeMinute(from), wholeMinute(until));
  return wait === null ? null : time.after(date, wait);
}

/** What is stored of a promise, so that cards can be sorted and found by it. */
export interface PromisedDates {
  dueAt: Date | null;
  atRiskAt: Date | null;
}
