/** The dates of promises as the product stores them, worked out by its own rules from what happened. */

import { finalItemStatuses, type ItemStatus } from "../../server/requests/rules/item-states.ts";
import {
  cardClock,
  endOfWait,
  type PromisedDates,
  promisedTime,
  type StatusEvent,
} from "../../server/requests/rules/promise.ts";
import { type BusinessCalendar, readClock, timeOf, wholeMinute } from "../../server/sla/index.ts";
import type { RequestStory, StoryEvent, StoryItem } from "./request-story.ts";

/** The dates of a request and of its cards. */
export interface StoryPromises {
  ofItem: ReadonlyMap<StoryItem, PromisedDates>;
  ofRequest: {
    dueAt: Date | null;
    nextDueAt: Date | null;
    nextAtRiskAt: Date | null;
    lateCardCount: number;
    dueItemId: string | null;
  };
}

/** Reads the clocks of a request's cards. Cards to which the same happened at the same moments have one reading. */
export function promisesOf(story: RequestStory, calendar: BusinessCalendar): StoryPromises {
  const { lane, items, beginning } = story;
  const ofItem = new Map<StoryItem, PromisedDates>();
  if (lane === null) return { ofItem, ofRequest: requestDates([], ofItem, new Map()) };
  const { channel, customer } = beginning;
  const promised = promisedTime(calendar.policy, { lane, channel, customerKind: customer.kind });
  const time = timeOf(calendar, lane);
  const ofRequest = story.events.filter(({ itemId }) => itemId === null).map(statusEvent);
  const histories = new Map<string | null, StoryEvent[]>();
  for (const event of story.events) histories.set(event.itemId, [...(histories.get(event.itemId) ?? []), event]);
  const known = new Map<string, PromisedDates>();
  const last = new Map<StoryItem, Date>();
  for (const item of items) {
    const own = histories.get(item.id) ?? [];
    const key = own.map(({ at, action, reason }) => `${at.getTime()} ${action} ${reason ?? ""}`).join();
    const dates = known.get(key) ?? datesOf(own, ofRequest);
    known.set(key, dates);
    ofItem.set(item, dates);
    last.set(item, own.at(-1)?.at ?? item.createdAt);
  }
  return { ofItem, ofRequest: requestDates(items, ofItem, last) };

  function datesOf(own: readonly StoryEvent[], requests: readonly StatusEvent[]): PromisedDates {
    const clock = cardClock(own.map(statusEvent), requests, beginning.undoWindowSeconds ?? 7_200);
    const { dueAt, atRiskAt } = readClock(clock, promised, time, endOfWait(clock, story.making.now));
    return { dueAt, atRiskAt };
  }
}

const isOpen = ({ status }: StoryItem) => !(finalItemStatuses as readonly ItemStatus[]).includes(status);

function requestDates(
  items: readonly StoryItem[],
  dates: ReadonlyMap<StoryItem, PromisedDates>,
  lastMoved: ReadonlyMap<StoryItem, Date>,
): StoryPromises["ofRequest"] {
  const due = (item: StoryItem) => dates.get(item)?.dueAt ?? null;
  const running = items.filter((item) => isOpen(item) && item.status !== "BLOCKED");
  const isUnknown = items.some((item) => isOpen(item) && due(item) === null);
  const late = items.filter((item) => {
    const [dueAt, until] = [due(item), item.status === "BLOCKED" ? lastMoved.get(item) : item.endedAt];
    return dueAt !== null && until && wholeMinute(until) > dueAt;
  });
  // Open cards first, among them those without a date, then the latest.
  const rank = (item: StoryItem) => (isOpen(item) ? 1e16 : 0) + (due(item)?.getTime() ?? 1e15);
  const lastDue = items.reduce<StoryItem | null>(
    (found, item) => (found === null || rank(item) > rank(found) ? item : found),
    null,
  );
  return {
    dueAt: isUnknown ? null : extreme(items.map(due), Math.max),
    nextDueAt: extreme(running.map(due), Math.min),
    nextAtRiskAt: extreme(
      running.map((item) => dates.get(item)?.atRiskAt ?? null),
      Math.min,
    ),
    ...{ lateCardCount: late.length, dueItemId: lastDue?.id ?? null },
  };
}

function extreme(dates: readonly (Date | null)[], pick: (...times: number[]) => number): Date | null {
  const known = dates.flatMap((date) => (date ? [date.getTime()] : []));
  return known.length === 0 ? null : new Date(pick(...known));
}

function statusEvent({ id, at, action, toStatus, reason }: StoryEvent): StatusEvent {
  return { id, at, action: action as StatusEvent["action"], to: toStatus as StatusEvent["to"], reason };
}
