/** What the product does with a request by itself, one step after the other, for requests of the demo operator's past. */
import { askedFor, nextStep } from "../../server/cancellation/rules/next-step.ts";
import type { OutcomeCode } from "../../server/carrier/rules/outcome-codes.ts";
import type { Draw } from "./draw.ts";
import type { RequestStory, StoryItem, StoryOrder } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";
import { handInMaterials, type MaterialTrouble, verdictOfStory } from "./story-materials.ts";

/** Cards in one call to a carrier. */
const CARDS_PER_CALL = 200;

/** What the steps are made with. */
export interface StepMaking {
  draw: Draw;
  nextId: NextId;
}

/** Hands documents and cards in, and has the request begin to be looked at. */
export function handIn(story: RequestStory, trouble?: MaterialTrouble): void {
  handInMaterials(story, trouble);
  story.wait(260).submit().wait(1);
  advance(story);
}

/** Looks what speaks against the cards: those named with a reason are blocked or held, the others are clear. */
export function check(
  story: RequestStory,
  blocked: ReadonlyMap<unknown, string> = new Map(),
  held: ReadonlyMap<unknown, string> = new Map(),
): void {
  story.wait(2);
  const checking = story.itemsIn("CHECKING");
  const isBlocked = ({ card }: StoryItem) => blocked.has(card);
  const isHeld = ({ card }: StoryItem) => held.has(card);
  story.moveItems("HOLD", checking.filter(isHeld), "SYSTEM", ({ card }) => held.get(card) ?? null);
  story.moveItems(
    "CLEAR",
    checking.filter((item) => !isBlocked(item) && !isHeld(item)),
    "SYSTEM",
  );
  story.moveItems("BLOCK", checking.filter(isBlocked), "SYSTEM", ({ card }) => blocked.get(card) ?? null);
  story.wait(1);
  advance(story);
}

/** Makes the moves the request makes by itself, until it waits. */
export function advance(story: RequestStory): void {
  for (;;) {
    const materials = verdictOfStory(story);
    const action = nextStep({ status: story.status, materials, items: story.counts() });
    if (action === null) return;
    story.move(action, "SYSTEM", action === "ASK_ACTION" ? askedFor(materials) : null).wait(1);
  }
}

/** Gives the clear cards their turn and has the carriers cut their service. Cards in `refused` are refused for good. */
export function bar(story: RequestStory, refused: ReadonlyMap<unknown, OutcomeCode> = new Map()): void {
  story.wait(1).moveItems("SCHEDULE", story.itemsIn("CLEARED"), "SYSTEM");
  for (const batch of batchesByCarrier(story.itemsIn("SCHEDULED"))) {
    story.wait(2);
    story.moveItems(
      "BAR",
      batch.filter(({ card }) => !refused.has(card)),
      "CARRIER",
    );
    fail(story, batch, refused);
  }
}

/** Lets the undo window end, orders the cancellation and has the carriers carry it out. Cards in `refused` are refused for good. */
export function cancel(
  story: RequestStory,
  { draw, nextId }: StepMaking,
  refused: ReadonlyMap<unknown, OutcomeCode> = new Map(),
): void {
  const { undoWindowSeconds = 7_200 } = story.beginning;
  story.wait(undoWindowSeconds + 3);
  const orders = batchesByCarrier(story.itemsIn("BARRED")).map((batch) => {
    const { carrierCode } = (batch[0] as StoryItem).card;
    const createdAt = story.wait(1).at;
    const order: StoryOrder = {
      ...{
        id: nextId(),
        carrierCode,
        trackingNumber: `${carrierCode}-${draw.hex(20).toUpperCase()}`,
        cardCount: batch.length,
      },
      ...{ attempts: 0, lastError: null, createdAt, finishedAt: createdAt },
    };
    story.moveItems("ORDER", batch, "SYSTEM", (item) => {
      item.orderId = order.id;
      return null;
    });
    return { order, batch };
  });
  for (const { order, batch } of orders) {
    story.wait(draw.whole(20, 55));
    story.moveItems(
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
}

/** Has a carrier refuse those cards of a batch that are named. */
export function fail(
  story: RequestStory,
  batch: readonly StoryItem[],
  refused: ReadonlyMap<unknown, OutcomeCode>,
): void {
  story.moveItems(
    "FAIL",
    batch.filter(({ card }) => refused.has(card)),
    "CARRIER",
    (item) => {
      item.failureCode = refused.get(item.card) ?? null;
      return item.failureCode;
    },
  );
}

/** Items as they go to their carriers, call by call. */
export function batchesByCarrier(items: readonly StoryItem[]): StoryItem[][] {
  const carriers = [...new Set(items.map(({ card }) => card.carrierCode))];
  return carriers.flatMap((carrier) => {
    const ofCarrier = items.filter(({ card }) => card.carrierCode === carrier);
    const calls = Math.ceil(ofCarrier.length / CARDS_PER_CALL);
    return Array.from({ length: calls }, (_, call) =>
      ofCarrier.slice(call * CARDS_PER_CALL, (call + 1) * CARDS_PER_CALL),
    );
  });
}
