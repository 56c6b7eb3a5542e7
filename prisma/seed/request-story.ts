import type { CarrierCode } from "../../server/cards/rules/carrier-code.ts";
import type { CancellationChannel } from "../../server/generated/graphql/enums/CancellationChannel.ts";
import type { CancellationEventAction } from "../../server/generated/graphql/enums/CancellationEventAction.ts";
import type { CancellationLane } from "../../server/generated/graphql/enums/CancellationLane.ts";
import {
  finalItemStatuses,
  type ItemAction,
  type ItemStatus,
  itemLife,
} from "../../server/requests/rules/item-states.ts";
import { laneOf } from "../../server/requests/rules/lane.ts";
import { type RequestAction, type RequestStatus, requestLife } from "../../server/requests/rules/request-states.ts";
import type { DemoAccount } from "./accounts.ts";
import type { DemoCard } from "./cards.ts";
import type { DemoCustomer } from "./customers.ts";
import { secondsAfter } from "./moments.ts";
import type { NextId } from "./row-ids.ts";
import type { StoryMaterial } from "./story-materials.ts";
import type { StoryAppeal, StoryFlag, StoryReview } from "./story-reviews.ts";

/** One card of a request, as it is stored but for its blockers, which are worked out from the card's own troubles. */
export interface StoryItem {
  id: string;
  card: DemoCard;
  position: number;
  status: ItemStatus;
  cardStatusBefore: DemoCard["status"] | null;
  undoableUntil: Date | null;
  barredAt: Date | null;
  cancelledAt: Date | null;
  endedAt: Date | null;
  failureCode: string | null;
  orderId: string | null;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A transition as it is stored. */
export interface StoryEvent {
  id: string;
  itemId: string | null;
  revision: number;
  action: string;
  fromStatus: string | null;
  toStatus: string;
  actorKind: "ACCOUNT" | "SYSTEM" | "CARRIER";
  actorId: string | null;
  reason: string | null;
  at: Date;
}

/** An order at a carrier as it is stored; in the history all are finished. */
export interface StoryOrder {
  id: string;
  carrierCode: CarrierCode;
  trackingNumber: string;
  cardCount: number;
  /** Tries that the carrier did not answer, and what was heard the last time. */
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  finishedAt: Date;
}

/** What somebody did, for the audit trail. */
export interface StoryAudit {
  id: string;
  at: Date;
  accountId: string;
  action: string;
  facts: Record<string, unknown>;
}

/** Who causes a transition. */
export type StoryActor = DemoAccount | "SYSTEM" | "CARRIER";

/** How a request begins. */
export interface StoryBeginning {
  customer: DemoCustomer;
  by: DemoAccount;
  channel: keyof typeof CancellationChannel;
  cards: readonly DemoCard[];
  reason: string;
  undoWindowSeconds?: number;
  at: Date;
  /** Who asked, and on what ground; where staff act for a customer. */
  delegation?: { handlerName: string; ground: string };
  /** Whether it is one of the thousands that only make up the past. */
  isRemembered?: boolean;
}

/** Versions of the texts that applicants agreed to. */
const consentVersions = { cancellation: "2026-03", "personal-data": "2026-03" };

/**
 * A request that happened in the past, told move by move. It keeps to the same tables of legal moves as the product and does to its cards what the
 * product's transitions do to theirs; a move that is not legal, or not in the past, ends the telling.
 */
export class RequestStory {
  readonly id: string;
  readonly items: StoryItem[] = [];
  readonly events: StoryEvent[] = [];
  readonly orders: StoryOrder[] = [];
  readonly audits: StoryAudit[] = [];
  readonly materials: StoryMaterial[] = [];
  readonly reviews: StoryReview[] = [];
  readonly flags: StoryFlag[] = [];
  readonly appeals: StoryAppeal[] = [];
  readonly consents: { id: string; subject: string; version: string; givenAt: Date }[] = [];
  status: RequestStatus = "DRAFT";
  revision = 0;
  lane: keyof typeof CancellationLane | null = null;
  decisionNote: string | null = null;
  submittedAt: Date | null = null;
  approvedAt: Date | null = null;
  completedAt: Date | null = null;
  updatedAt: Date;
  /** The present of the story. */
  at: Date;

  constructor(
    readonly beginning: StoryBeginning,
    readonly making: { now: Date; nextId: NextId },
  ) {
    this.id = making.nextId();
    this.at = beginning.at;
    this.updatedAt = beginning.at;
    for (const card of beginning.cards) card.isInRequest = true;
    this.writeDown("request.create");
  }

  /** Lets time pass. */
  wait(seconds: number): this {
    this.at = secondsAfter(this.at, seconds);
    if (this.at > this.making.now)
      throw new Error(`A request of the demo data reaches into the future: ${this.beginning.reason}`);
    return this;
  }

  /** Lets time pass up to a moment; one that is past already changes nothing. */
  waitUntil(moment: Date): this {
    return this.wait(Math.max(0, (moment.getTime() - this.at.getTime()) / 1000));
  }

  /** Items in a status. */
  itemsIn(status: ItemStatus): StoryItem[] {
    return this.items.filter((item) => item.status === status);
  }

  /** Items by status, every status named that has some. */
  counts(): Partial<Record<ItemStatus, number>> {
    const counts: Partial<Record<ItemStatus, number>> = {};
    for (const { status } of this.items) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  /** Hands the draft in: its cards become items. */
  submit(): this {
    const { by, cards, channel } = this.beginning;
    for (const [position, card] of cards.entries()) {
      const item: StoryItem = {
        ...{ id: this.making.nextId(), card, position, status: "CHECKING", revision: this.revision + 1 },
        ...{
          cardStatusBefore: null,
          undoableUntil: null,
          barredAt: null,
          cancelledAt: null,
          endedAt: null,
          failureCode: null,
          orderId: null,
        },
        ...{ createdAt: this.at, updatedAt: this.at },
      };
      this.items.push(item);
      this.#record(
        { itemId: item.id, revision: item.revision, action: "SUBMIT", fromStatus: null, toStatus: "CHECKING" },
        by,
      );
    }
    this.lane = laneOf(cards.length, channel);
    for (const [subject, version] of Object.entries(consentVersions)) {
      this.consents.push({ id: this.making.nextId(), subject, version, givenAt: this.at });
    }
    this.move("SUBMIT", by);
    this.writeDown("request.submit", by, { acceptedCount: cards.length, notAcceptedCount: 0 });
    return this;
  }

  /** Moves the request. */
  move(action: RequestAction, actor: StoryActor, reason: string | null = null): this {
    const from = this.status;
    const to = requestLife.next(from, action);
    if (to === null) throw new Error(`A request that is ${from} cannot ${action}`);
    this.status = to;
    this.revision += 1;
    this.updatedAt = this.at;
    if (action === "SUBMIT") this.submittedAt = this.at;
    if (action === "APPROVE") this.approvedAt = this.at;
    if (["COMPLETE", "COMPLETE_PARTLY", "REJECT", "WITHDRAW", "EXPIRE"].includes(action)) this.completedAt = this.at;
    if (action === "REOPEN" || action === "REINSTATE") this.completedAt = null;
    this.#record({ itemId: null, revision: this.revision, action, fromStatus: from, toStatus: to }, actor, reason);
    return this;
  }

  /** Moves items, in one step of the request's revision. `change` writes further columns and answers the reason. */
  moveItems(
    action: ItemAction,
    items: readonly StoryItem[],
    actor: StoryActor,
    change: (item: StoryItem) => string | null = () => null,
  ): this {
    if (items.length === 0) return this;
    this.revision += 1;
    this.updatedAt = this.at;
    for (const item of items) {
      const from = item.status;
      const to = itemLife.next(from, action);
      if (to === null) throw new Error(`An item that is ${from} cannot ${action}`);
      if (action === "BAR") this.#bar(item);
      if (action === "CONFIRM") this.#end(item);
      if (action === "RESTORE" && item.card.status === "CANCELLING")
        item.card.status = item.cardStatusBefore ?? "IN_USE";
      const reason = change(item);
      const endedAt = (finalItemStatuses as readonly ItemStatus[]).includes(to) ? this.at : null;
      Object.assign(item, { status: to, revision: this.revision, updatedAt: this.at, endedAt });
      this.#record({ itemId: item.id, revision: this.revision, action, fromStatus: from, toStatus: to }, actor, reason);
    }
    return this;
  }

  /** Has the history say something that moves nothing. */
  note(action: keyof typeof CancellationEventAction, actor: StoryActor, reason: string | null = null): this {
    const { status } = this;
    this.revision += 1;
    this.updatedAt = this.at;
    this.#record(
      { itemId: null, revision: this.revision, action, fromStatus: status, toStatus: status },
      actor,
      reason,
    );
    return this;
  }

  /** Writes an act of a person into the audit trail. */
  writeDown(action: string, by: DemoAccount = this.beginning.by, facts: Record<string, unknown> = {}): this {
    this.audits.push({ id: this.making.nextId(), at: this.at, accountId: by.id, action, facts });
    return this;
  }

  #bar(item: StoryItem): void {
    // A card that is barred again after a failure still is CANCELLING; what it was before that is known already.
    if (item.card.status !== "CANCELLING") item.cardStatusBefore = item.card.status;
    item.barredAt = this.at;
    item.undoableUntil = secondsAfter(this.at, this.beginning.undoWindowSeconds ?? 7_200);
    item.card.status = "CANCELLING";
  }

  #end(item: StoryItem): void {
    item.cancelledAt = this.at;
    Object.assign(item.card, { status: "CANCELLED", cancelledAt: this.at, isAutoRenewalOn: false });
  }

  #record(
    transition: Pick<StoryEvent, "itemId" | "revision" | "action" | "fromStatus" | "toStatus">,
    actor: StoryActor,
    reason: string | null = null,
  ) {
    const who =
      typeof actor === "string"
        ? { actorKind: actor, actorId: null }
        : { actorKind: "ACCOUNT" as const, actorId: actor.id };
    this.events.push({ id: this.making.nextId(), ...transition, ...who, reason, at: this.at });
  }
}
