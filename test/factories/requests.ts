import type { CancellationChannel } from "../../server/generated/graphql/enums/CancellationChannel.ts";
import { CancellationItemStatus } from "../../server/generated/graphql/enums/CancellationItemStatus.ts";
import type { CancellationLane } from "../../server/generated/graphql/enums/CancellationLane.ts";
import type { CancellationRequestStatus } from "../../server/generated/graphql/enums/CancellationRequestStatus.ts";
import type { MaterialKind } from "../../server/generated/graphql/enums/MaterialKind.ts";
import type { MaterialStatus } from "../../server/generated/graphql/enums/MaterialStatus.ts";
import type { Store } from "../../server/platform/database/store.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import type { SeededCard } from "./cards.ts";
import type { SeededCustomer } from "./customers.ts";
import { insertRows } from "./insert-rows.ts";
import { nextId, nextNumber } from "./numbers.ts";
import { insertCertificate, insertImport, insertMaterial } from "./request-papers.ts";

type RequestStatus = keyof typeof CancellationRequestStatus;
type ItemStatus = keyof typeof CancellationItemStatus;

/** What may be said of a request. */
export interface RequestTraits {
  status?: RequestStatus;
  channel?: keyof typeof CancellationChannel;
  lane?: keyof typeof CancellationLane;
  reason?: string;
  undoWindowSeconds?: number;
  createdById?: string;
  /** When everything in it happened. */
  now?: Date;
}

/** One card of a request that stands in the database. */
export interface SeededItem {
  id: string;
  publicId: string;
  card: SeededCard;
}

/** A request that stands in the database. */
export interface SeededRequest {
  id: string;
  publicId: string;
  number: string;
  items: SeededItem[];
}

/** What papers are written for. */
export interface RequestFacts {
  requestId: string;
  customerId: string;
  accountId: string;
  cards: readonly SeededCard[];
  now: Date;
}

type Paper = (store: Pick<Store, "pool">, facts: RequestFacts) => Promise<void>;

/**
 * A request as it would stand after a while, written straight into the tables: for tests of what happens from there on.
 * `await aRequest(store, customer, { status: "IN_PROGRESS" }).ofCards(customer.cards, "BARRED").save()`
 */
export function aRequest(
  store: Pick<Store, "pool">,
  customer: SeededCustomer,
  traits: RequestTraits = {},
): RequestSteps {
  return new RequestSteps(store, customer, traits);
}

/** What can be said next of a request. */
export class RequestSteps {
  private readonly groups: { cards: readonly SeededCard[]; status: ItemStatus | "DRAFT" }[] = [];
  private readonly papers: Paper[] = [];

  constructor(
    private readonly store: Pick<Store, "pool">,
    private readonly customer: SeededCustomer,
    private readonly traits: RequestTraits,
  ) {}

  /** Cards with an item each, in this status. In a draft they are only listed. */
  ofCards(cards: readonly SeededCard[], status?: ItemStatus): this {
    const usual = this.traits.status === "DRAFT" ? "DRAFT" : usualItemStatus[this.traits.status ?? "SUBMITTED"];
    this.groups.push({ cards, status: status ?? usual });
    return this;
  }

  /** A document that was handed in. */
  withMaterial(kind: keyof typeof MaterialKind, status: keyof typeof MaterialStatus = "ACCEPTED"): this {
    return this.adding(insertMaterial(kind, status));
  }

  /** A file of cards that was imported; every row of it was accepted. */
  withImport(rowCount: number): this {
    return this.adding(insertImport(rowCount));
  }

  /** The proof that its cards were cancelled. */
  withCertificate(): this {
    return this.adding(insertCertificate);
  }

  /** Writes everything. */
  async save(): Promise<SeededRequest> {
    const { store, customer, traits } = this;
    const { status = "SUBMITTED", channel = "SELF_SERVICE", undoWindowSeconds = 7200, now = startOfTestTime } = traits;
    const id = nextId();
    // Far from the numbers that the product gives by itself.
    const number = `CR-20260302-9${String(nextNumber("request")).padStart(5, "0")}`;
    const accountId = traits.createdById ?? customer.viewer.accountId;
    const inItems = this.groups.flatMap(({ cards, status: itemStatus }) =>
      itemStatus === "DRAFT" ? [] : cards.map((card) => ({ card, status: itemStatus })),
    );
    const wasSubmitted = status !== "DRAFT";
    await insertRows(store, "CancellationRequest", [
      {
        ...{ id, number, customerId: customer.id, createdById: accountId, channel, status, undoWindowSeconds },
        ...{
          reason: traits.reason ?? "设备报废",
          createdAt: now,
          updatedAt: now,
          revision: inItems.length > 0 ? 1 : 0,
        },
        submittedCardCount: inItems.length,
        isBatch: inItems.length >= 50,
        submittedAt: wasSubmitted ? now : null,
        lane: wasSubmitted ? (traits.lane ?? "STANDARD") : null,
        approvedAt: ["APPROVED", "SCHEDULED", "IN_PROGRESS", ...ended].includes(status) ? now : null,
        completedAt: ended.includes(status) ? now : null,
      },
    ]);
    const drafted = this.groups.flatMap(({ cards, status: itemStatus }) => (itemStatus === "DRAFT" ? cards : []));
    await insertRows(
      store,
      "CancellationDraftCard",
      drafted.map((card, position) => ({ requestId: id, cardId: card.id, position })),
    );
    const items = await this.insertItems(id, inItems, undoWindowSeconds, now);
    const cards = inItems.map(({ card }) => card);
    for (const paper of this.papers)
      await paper(store, { requestId: id, customerId: customer.id, accountId, cards, now });
    return { id, publicId: toPublicId("request", id), number, items };
  }

  private async insertItems(
    requestId: string,
    inItems: readonly { card: SeededCard; status: ItemStatus }[],
    undoWindowSeconds: number,
    now: Date,
  ): Promise<SeededItem[]> {
    if (inItems.length === 0) return [];
    const { store, customer } = this;
    const undoableUntil = later(now, { seconds: undoWindowSeconds });
    const rows = inItems.map(({ card, status }, position) => ({
      id: nextId(),
      ...{ requestId, cardId: card.id, customerId: customer.id, carrierCode: card.carrierCode, position, status },
      ...{ blockers: [], attempts: 0, revision: 1, createdAt: now, updatedAt: now },
      cardStatusBefore: cut.includes(status) ? "IN_USE" : null,
      barredAt: cut.includes(status) ? now : null,
      undoableUntil: cut.includes(status) ? undoableUntil : null,
      cancelledAt: status === "CANCELLED" ? now : null,
      failureCode: status === "FAILED" ? "CONTRACT_LOCK" : null,
    }));
    await insertRows(store, "CancellationItem", rows);
    const counts = Object.keys(CancellationItemStatus).map((status) => ({
      requestId,
      status,
      count: rows.filter((row) => row.status === status).length,
    }));
    await insertRows(store, "CancellationItemCount", counts);
    const events = rows.map(({ id: itemId, status }) => ({
      ...{
        id: nextId(),
        requestId,
        itemId,
        revision: 1,
        action: "SUBMIT",
        toStatus: status,
        actorKind: "SYSTEM",
        at: now,
      },
    }));
    await insertRows(store, "CancellationEvent", events);
    const cancelling = inItems.filter(({ status }) => cut.includes(status));
    await store.pool.query(
      `UPDATE "SimCard" SET "status" = to_be."status"::"SimCardStatus", "cancelledAt" = CASE to_be."status" WHEN 'CANCELLED' THEN $3::timestamptz END
       FROM unnest($1::uuid[], $2::text[]) AS to_be("id", "status") WHERE "SimCard"."id" = to_be."id"`,
      [
        cancelling.map(({ card }) => card.id),
        cancelling.map(({ status }) => (status === "CANCELLED" ? status : "CANCELLING")),
        now,
      ],
    );
    return rows.map(({ id }, index) => ({
      id,
      publicId: toPublicId("item", id),
      card: (inItems[index] as { card: SeededCard }).card,
    }));
  }

  private adding(paper: Paper): this {
    this.papers.push(paper);
    return this;
  }
}

/** Item statuses in which service is cut. */
const cut: readonly ItemStatus[] = ["BARRED", "CANCELLING", "CANCELLED"];
const ended: readonly RequestStatus[] = ["COMPLETED", "PARTIALLY_COMPLETED"];

/** Where the items of a request in this status usually are. */
const usualItemStatus: Record<RequestStatus, ItemStatus> = {
  DRAFT: "CHECKING",
  SUBMITTED: "CHECKING",
  CHECKING: "CHECKING",
  ACTION_REQUIRED: "BLOCKED",
  IN_REVIEW: "CLEARED",
  APPROVED: "CLEARED",
  SCHEDULED: "SCHEDULED",
  IN_PROGRESS: "BARRED",
  COMPLETED: "CANCELLED",
  PARTIALLY_COMPLETED: "CANCELLED",
  REJECTED: "REJECTED",
  WITHDRAWN: "WITHDRAWN",
  EXPIRED: "WITHDRAWN",
};
