import type { CarrierCode } from "../../server/cards/rules/carrier-code.ts";
import type { DemoAccount, DemoAccounts } from "./accounts.ts";
import type { CardTroubles } from "./card-troubles.ts";
import type { DemoCard } from "./cards.ts";
import type { DemoCustomer, DemoEnterprises } from "./customers.ts";
import type { Draw } from "./draw.ts";
import { daysBefore, secondsAfter } from "./moments.ts";
import { RequestStory, type StoryBeginning, type StoryItem } from "./request-story.ts";
import type { NextId } from "./row-ids.ts";

/** What the requests of the past are told with. */
export interface Past {
  now: Date;
  draw: Draw;
  nextId: NextId;
  enterprises: DemoEnterprises;
  individuals: readonly DemoCustomer[];
  accounts: DemoAccounts;
  troubles: CardTroubles;
  cards: readonly DemoCard[];
  /** Cards and customers of requests that the watch list names. */
  watched: { kind: "ICCID" | "CUSTOMER"; value: string }[];
}

/** Begins a request. */
export function begin(past: Past, beginning: StoryBeginning): RequestStory {
  const { draw } = past;
  for (const card of beginning.cards) {
    // People cancel what they no longer use.
    const silentSince = daysBefore(beginning.at, draw.whole(4, 60));
    if (card.lastTrafficAt && card.lastTrafficAt > silentSince)
      card.lastTrafficAt = latest(silentSince, card.activatedAt);
  }
  return new RequestStory(beginning, past);
}

/** Which cards to take. */
interface Which {
  carrier?: CarrierCode;
  /** What the customer's label begins with. */
  label?: string;
}

/** Cards in service of a customer that no request is about yet, oldest first. */
export function take(
  { cards }: Past,
  customer: DemoCustomer,
  count: number,
  { carrier, label = "" }: Which = {},
): DemoCard[] {
  const taken: DemoCard[] = [];
  for (const card of cards) {
    if (card.customer !== customer || card.isInRequest || card.status !== "IN_USE") continue;
    if ((carrier && card.carrierCode !== carrier) || !(card.label ?? "").startsWith(label)) continue;
    taken.push(card);
    if (taken.length === count) return taken;
  }
  throw new RangeError(`${customer.name} has no ${count} such cards left for the history of requests`);
}

/** A reviewer lets the clear cards of a request go. */
export function approve(story: RequestStory, reviewer: DemoAccount, note: string | null = null): void {
  const { revision } = story;
  story.decisionNote = note;
  story.move("APPROVE", reviewer, note).writeDown("request.approve", reviewer, { revision });
}

/** A reviewer refuses a request and tells the customer why. */
export function reject(story: RequestStory, reviewer: DemoAccount, note: string): void {
  const { revision } = story;
  story.decisionNote = note;
  story
    .move("REJECT", reviewer, note)
    .moveItems("REJECT", story.items, reviewer)
    .writeDown("request.reject", reviewer, { revision });
}

/** Whoever began a request takes it back before any of its cards runs. */
export function withdraw(story: RequestStory, reason: string): void {
  const { by } = story.beginning;
  story.move("WITHDRAW", by, reason).moveItems("WITHDRAW", story.items, by).writeDown("request.withdraw");
}

/** Whoever began a request undoes barred cards while the window lasts. */
export function undo(story: RequestStory, items: readonly StoryItem[], reason: string): void {
  story.moveItems("RESTORE", items, story.beginning.by, () => reason);
  story.writeDown("request.undo", story.beginning.by, { restoredCount: items.length, withdrawnCount: 0 });
}

/** The moment so many minutes before the present. */
export function minutesAgo({ now }: Past, minutes: number): Date {
  return secondsAfter(now, -minutes * 60);
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
