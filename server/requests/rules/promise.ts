/**
 * What the life of a request and of its cards means for the clock of a card's promise. The clock runs while the next move is ours or the carrier's; it stands
 * while only the customer can go on, until the day that they wished, and while they may still take the card back.
 */
import type { CancellationEventAction } from "../../generated/graphql/enums/CancellationEventAction.ts";
import type { CancellationEventStatus } from "../../generated/graphql/enums/CancellationEventStatus.ts";
import type { BusinessTime } from "../../sla/rules/business-time.ts";
import { instantOf, wholeMinute } from "../../sla/rules/shanghai-days.ts";
import { type ClockEvent, type ClockState, type PromisedTime, readClock } from "../../sla/rules/sla-clock.ts";
import { type PromisedTo, promiseRuleFor, type SlaPolicy } from "../../sla/rules/sla-policy.ts";
import { finalItemStatuses, type ItemStatus } from "./item-states.ts";

/** One event of a card or of its request, as far as clocks are concerned. */
export interface StatusEvent {
  id: string;
  at: Date;
  action: keyof typeof CancellationEventAction;
  to: keyof typeof CancellationEventStatus;
  /** Codes of what blocked a card, the day that was wished, or what else was said. */
  reason: string | null;
}

/** How a card ends whose customer wants it no more: when that was in time, there was nothing to be kept. */
export const takenBack: readonly ItemStatus[] = ["RESTORED", "WITHDRAWN"];

const run: ClockState = { does: "RUN" };
const wished: ClockState = { does: "PAUSE", reason: "WISHED_DAY" };
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

/** Until when a wish holds a card back: the beginning of its day in Shanghai; null for the end of a wish. */
const wishedFrom = ({ reason }: StatusEvent): Date | null => (reason === null ? null : instantOf(reason, 0));

/** What an event of a card's own changes, and the changes that come with time alone because of it. */
function changesOf(
  event: StatusEvent,
  next: StatusEvent | undefined,
  nextOfWish: StatusEvent | undefined,
  windowMs: number,
) {
  if (event.action === "WISH") {
    const until = wishedFrom(event);
    if (until === null || until <= event.at) return { now: { wish: run } };
    const isKept = !nextOfWish || nextOfWish.at > until;
    return {
      now: { wish: wished },
      later: isKept ? { at: until, why: "WISHED_DAY", change: { wish: run } } : undefined,
    };
  }
  const own = stateAfter(event);
  if (event.action !== "BAR") return { now: { own } };
  const until = new Date(event.at.getTime() + windowMs);
  const isOver = !next || next.at > until;
  // Whoever has it go before its day wishes that day no more.
  return {
    now: { own, wish: run },
    later: isOver ? { at: until, why: "UNDO_WINDOW_END", change: { own: run } } : undefined,
  };
}

/**
 * The events of a card's clock, in order: its own, those of its request that stop all of its cards, the ends of undo windows and the days that were wished.
 * @param own events of the card, in order, the first being its submission
 * @param requests events of its request, in order
 */
export function cardClock(
  own: readonly StatusEvent[],
  requests: readonly StatusEvent[],
  undoWindowSeconds: number,
): ClockEvent[] {
  const moments: { at: Date; event: StatusEvent | null; why: string; change: Partial<Standing> }[] = [];
  const moves = own.filter(({ action }) => action !== "WISH");
  const ofWish = own.filter(({ action }) => action === "WISH" || action === "BAR");
  const after = (events: readonly StatusEvent[], event: StatusEvent) => events[events.indexOf(event) + 1];
  for (const event of own) {
    const { now, later } = changesOf(event, after(moves, event), after(ofWish, event), undoWindowSeconds * 1000);
    moments.push({ at: event.at, event, why: event.action, change: now });
    if (later) moments.push({ ...later, event: null });
  }
  const begin = own[0]?.at.getTime() ?? 0;
  for (const event of requests) {
    if (event.at.getTime() < begin) continue;
    const state: ClockState = event.to === "ACTION_REQUIRED" ? { does: "PAUSE", reason: "CUSTOMER" } : run;
    moments.push({ at: event.at, event, why: event.action, change: { request: state } });
  }
  moments.sort((a, b) => a.at.getTime() - b.at.getTime());
  const standing: Standing = { own: run, request: run, wish: run };
  const clock: ClockEvent[] = [];
  for (const { at, event, why, change } of moments) {
    Object.assign(standing, change);
    const state = stateOf(standing);
    const before = clock.at(-1);
    const isSame = before && JSON.stringify(before.state) === JSON.stringify(state);
    // What changes nothing is shown all the same where the card itself moved: it says what the time went into.
    if (isSame && !change.own) continue;
    clock.push({ at, state, why, eventId: event?.id ?? null });
  }
  return clock;
}

/** What each of those does who can hold a card up: its own events, its request, and its customer's wish. */
interface Standing {
  own: ClockState;
  request: ClockState;
  wish: ClockState;
}

/** What the clock does then: a card that has ended waits for nobody, and one that waits for several stands as long as one of them does. */
function stateOf({ own, request, wish }: Standing): ClockState {
  if (own.does === "STOP") return own;
  return [request, own, wish].find(({ does }) => does === "PAUSE") ?? own;
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
