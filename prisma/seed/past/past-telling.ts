/** The steps of which requests of the past are told: each goes on until it would reach the present, and is left there waiting as it stands. */
import type { OutcomeCode } from "../../../server/carrier/rules/outcome-codes.ts";
import type { DemoAccount } from "../accounts.ts";
import { type Past, undo } from "../history.ts";
import { daysBefore, secondsAfter } from "../moments.ts";
import type { RequestStory, StoryItem, StoryOrder } from "../request-story.ts";
import { handInAgain } from "../story-materials.ts";
import type { StoryReview } from "../story-reviews.ts";
import { advance, batchesByCarrier, fail } from "../story-steps.ts";
import { around, type PastConditions } from "./past-conditions.ts";

/** A request that is being told. */
export interface Telling {
  past: Past;
  conditions: PastConditions;
  story: RequestStory;
  /** What has not happened before this moment is still to come. */
  end: Date;
}

/** Waits until a moment; false when that is still to come. */
export function waitFor({ story, end }: Telling, moment: Date): boolean {
  if (moment > end) return false;
  story.waitUntil(moment);
  return true;
}

/** Waits for whoever must be asked first, for a usual time in business minutes. */
export function waitForStaff(telling: Telling, minutes: number): boolean {
  const { past, story, conditions } = telling;
  return waitFor(telling, conditions.after(story.at, around(past.draw, minutes, 0.7)));
}

/** Waits for a reviewer; who it is. Null while nobody has come. A customer who stands in a hall is not kept waiting. */
export function waitForReviewer(telling: Telling, { openedAt, excluded }: StoryReview): DemoAccount | null {
  const { past, story, conditions } = telling;
  const minutes = story.lane === "HALL" ? 9 : conditions.reviewMinutes(openedAt);
  const at = conditions.after(openedAt, around(past.draw, minutes, 0.75));
  if (!waitFor(telling, at > story.at ? at : secondsAfter(story.at, 60))) return null;
  const { reviewer, secondReviewer } = past.accounts;
  if (excluded) return excluded === reviewer ? secondReviewer : reviewer;
  return past.draw.isPercent(58) ? reviewer : secondReviewer;
}

/** Waits for the customer, at home and at all hours. */
export function waitForCustomer(telling: Telling, days: number): boolean {
  const { past, story } = telling;
  return waitFor(telling, secondsAfter(story.at, Math.round(around(past.draw, days * 86_400, 0.8))));
}

/** Hands in anew what was refused; answers whether the customer has done so. */
export function answerWithDocuments(telling: Telling): boolean {
  const { story } = telling;
  if (!waitForCustomer(telling, 1.4)) return false;
  handInAgain(story);
  story.wait(5);
  advance(story);
  return true;
}

/** What may go otherwise on the way to the end. */
export interface Course {
  /** How many of the barred cards are wanted back. */
  undone?: number;
  /** Cards that the carrier refuses. */
  refused?: ReadonlyMap<unknown, OutcomeCode>;
}

/** Carries the clear cards of a request, which are all of one carrier, to their end; false when that is still to come. */
export function carryOut(telling: Telling, { undone = 0, refused = new Map() }: Course = {}): boolean {
  const { story, conditions, past } = telling;
  story.wait(1).moveItems("SCHEDULE", story.itemsIn("CLEARED"), "SYSTEM");
  const scheduled = story.itemsIn("SCHEDULED");
  const carrier = scheduled[0]?.card.carrierCode;
  if (carrier === undefined) return true;
  if (!waitFor(telling, conditions.reachableFrom(carrier, story.at))) return false;
  for (const batch of batchesByCarrier(scheduled)) story.wait(2).moveItems("BAR", batch, "CARRIER");
  const windowEnd = scheduled.at(-1)?.undoableUntil ?? story.at;
  if (undone > 0) {
    const half = new Date((story.at.getTime() + windowEnd.getTime()) / 2);
    if (!waitFor(telling, half)) return false;
    undo(story, story.itemsIn("BARRED").slice(0, undone), past.draw.oneOf(secondThoughts));
    story.wait(1);
    advance(story);
  }
  const barred = story.itemsIn("BARRED");
  const doneAt = carrierIsDone(telling, carrier, secondsAfter(windowEnd, 5));
  // An order that would be with its carrier now is not written: the worker does that as soon as it starts.
  if (barred.length === 0 || doneAt > telling.end) return barred.length === 0;
  story.waitUntil(secondsAfter(windowEnd, 3));
  const orders = batchesByCarrier(barred).map((batch) => ({ batch, order: writeOrder(telling, batch) }));
  story.waitUntil(doneAt);
  for (const { batch, order } of orders) {
    story.wait(1).moveItems(
      "CONFIRM",
      batch.filter(({ card }) => !refused.has(card)),
      "CARRIER",
      () => order.trackingNumber,
    );
    fail(story, batch, refused);
    order.finishedAt = story.at;
    story.orders.push(order);
  }
  story.wait(1);
  advance(story);
  return true;
}

/** Part of the usual time in which carriers do an order of the fast lane. */
const FAST_SHARE = 0.6;

const secondThoughts = ["设备检修后继续使用", "选错了卡，请恢复", "客户来电：暂缓注销", "转给其他部门使用"];

/** When the carrier reports that an order is done which is handed over then. */
function carrierIsDone(
  { story, conditions, past }: Telling,
  carrier: StoryOrder["carrierCode"],
  orderedAt: Date,
): Date {
  const from = conditions.reachableFrom(carrier, orderedAt);
  // A hall has a line of its own to the carriers; it does not help while they are away.
  if (story.lane === "HALL") return secondsAfter(from, Math.round(around(past.draw, 170, 0.75)));
  const minutes = conditions.carrierMinutes(carrier, from) * (story.lane === "FAST" ? FAST_SHARE : 1);
  return conditions.after(from, around(past.draw, minutes, 1));
}

function writeOrder({ story, conditions, past }: Telling, batch: readonly StoryItem[]): StoryOrder {
  const { carrierCode } = (batch[0] as StoryItem).card;
  const createdAt = story.wait(1).at;
  const minutesAway = (conditions.reachableFrom(carrierCode, createdAt).getTime() - createdAt.getTime()) / 60_000;
  const order: StoryOrder = {
    ...{ id: past.nextId(), carrierCode, trackingNumber: `${carrierCode}-${past.draw.hex(20).toUpperCase()}` },
    ...{ cardCount: batch.length, createdAt, finishedAt: createdAt },
    // Tries follow each other ever more slowly, in the end every five minutes.
    attempts: minutesAway > 0 ? 9 + Math.floor(minutesAway / 5) : 0,
    lastError: minutesAway > 0 ? "the carrier did not answer within 10000 ms" : null,
  };
  story.moveItems("ORDER", batch, "SYSTEM", (item) => {
    item.orderId = order.id;
    return null;
  });
  return order;
}

/** The end of the past: a little before the present, so that what is begun then does not reach beyond it. */
export function endOfPast(now: Date): Date {
  return daysBefore(now, 15 / 1_440);
}
