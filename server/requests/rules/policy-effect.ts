/** What another policy would do to cards: worked out from what happened to them, by the clock that counts for all. */
import { wholeMinute } from "../../sla/rules/shanghai-days.ts";
import { readClock } from "../../sla/rules/sla-clock.ts";
import { type Counting, type Lane, lanes, type PromisedTo, timeOf } from "../../sla/rules/sla-policy.ts";
import { cardClock, endOfWait, promisedTime, type StatusEvent } from "./promise.ts";

/** Cards of a request to which the same happened. */
export interface CardsAlike extends PromisedTo {
  count: number;
  undoWindowSeconds: number;
  /** What happened to one of them, and to their request. */
  own: readonly StatusEvent[];
  request: readonly StatusEvent[];
  /** Whether they ended late, as it was told; null while they are open. */
  wasLate: boolean | null;
}

/** What becomes of the open cards of a lane. */
export interface OpenEffect {
  lane: Lane;
  cardCount: number;
  /** Cards whose date is another; a date that could not be given counts as later than any. */
  earlierCount: number;
  laterCount: number;
  lateBefore: number;
  lateAfter: number;
  atRiskBefore: number;
  atRiskAfter: number;
}

/** What would have become of cards of a lane that have ended. */
export interface PastEffect {
  lane: Lane;
  cardCount: number;
  lateBefore: number;
  /** Cards that ended in time and would have been late. */
  becomeLateCount: number;
  /** Cards that ended late and would have been in time. */
  becomeInTimeCount: number;
}

/** What would be of open cards at this moment, lane by lane. */
export function effectOnOpen(
  cards: readonly CardsAlike[],
  [before, after]: readonly [before: Counting, after: Counting],
  now: Date,
): OpenEffect[] {
  return lanes.flatMap((lane) => {
    const ofLane = cards.filter((each) => each.lane === lane);
    if (ofLane.length === 0) return [];
    const effect = { lane, cardCount: 0, earlierCount: 0, laterCount: 0, ...noStates };
    for (const group of ofLane) {
      const [is, becomes] = [openPromise(group, before, now), openPromise(group, after, now)];
      effect.cardCount += group.count;
      if (becomes.due < is.due) effect.earlierCount += group.count;
      if (becomes.due > is.due) effect.laterCount += group.count;
      if (is.state === "BREACHED") effect.lateBefore += group.count;
      if (becomes.state === "BREACHED") effect.lateAfter += group.count;
      if (is.state === "AT_RISK") effect.atRiskBefore += group.count;
      if (becomes.state === "AT_RISK") effect.atRiskAfter += group.count;
    }
    return [effect];
  });
}

/** What would have been of cards that have ended, lane by lane. */
export function effectOnPast(cards: readonly CardsAlike[], after: Counting): PastEffect[] {
  return lanes.flatMap((lane) => {
    const ofLane = cards.filter((each) => each.lane === lane);
    if (ofLane.length === 0) return [];
    const effect = { lane, cardCount: 0, lateBefore: 0, becomeLateCount: 0, becomeInTimeCount: 0 };
    for (const group of ofLane) {
      const isLate = wouldBeLate(group, after);
      effect.cardCount += group.count;
      if (group.wasLate) effect.lateBefore += group.count;
      if (isLate && !group.wasLate) effect.becomeLateCount += group.count;
      if (!isLate && group.wasLate) effect.becomeInTimeCount += group.count;
    }
    return [effect];
  });
}

const noStates = { lateBefore: 0, lateAfter: 0, atRiskBefore: 0, atRiskAfter: 0 };

/** The date that is stored of an open card under a policy, in milliseconds, and how it stands now. */
function openPromise(cards: CardsAlike, calendar: Counting, now: Date) {
  const clock = cardClock(cards.own, cards.request, cards.undoWindowSeconds);
  const promised = promisedTime(calendar.policy, cards);
  const read = (at: Date) => readClock(clock, promised, timeOf(calendar, cards.lane), at);
  return {
    due: read(endOfWait(clock, now)).dueAt?.getTime() ?? Number.POSITIVE_INFINITY,
    state: read(now).state,
  };
}

function wouldBeLate(cards: CardsAlike, calendar: Counting): boolean {
  const ended = cards.own.at(-1)?.at ?? new Date(0);
  const clock = cardClock(cards.own, cards.request, cards.undoWindowSeconds);
  const { dueAt } = readClock(clock, promisedTime(calendar.policy, cards), timeOf(calendar, cards.lane), ended);
  return dueAt !== null && wholeMinute(ended) > dueAt;
}
