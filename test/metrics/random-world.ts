import { Draw } from "../../prisma/seed/draw.ts";
import { type ItemStatus, itemLife } from "../../server/requests/rules/item-states.ts";
import { type RequestStatus, requestLife } from "../../server/requests/rules/request-states.ts";
import { anEnterprise, aReviewer, insertRows, nextId, nextNumber, type SeededCustomer } from "../factories/index.ts";
import type { TestStore } from "../support/database.ts";

/** A request as it goes on: what the next event needs to know. */
interface Going {
  id: string;
  customerId: string;
  status: RequestStatus;
  at: Date;
  items: { id: string; status: ItemStatus; at: Date }[];
}

const finalItems: readonly string[] = ["CANCELLED", "RESTORED", "WITHDRAWN", "REJECTED"];
const finalRequests: readonly string[] = ["COMPLETED", "PARTIALLY_COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];
const notWished: readonly string[] = [...finalItems, "BARRED", "CANCELLING"];
const reasons = ["LEGAL_HOLD", "UNPAID_ARREARS", null] as const;
const refusals = ["CONTRACT_LOCK", "TEMPORARY", "UNRECOGNISED"] as const;

/**
 * Requests with every kind of history that the state tables allow, drawn by lot and the same in every run: hours, nights, weekends and holidays in between, cards of one request that go
 * together and cards that go alone, tasks, documents. Written straight into the tables, with nothing worked out.
 */
export class RandomWorld {
  readonly #draw = Draw.named("a world of histories");
  readonly going: Going[] = [];
  #customers: SeededCustomer[] = [];
  #reviewers: string[] = [];
  #tasks = 0;

  constructor(private readonly store: TestStore) {}

  /** Makes customers and people. */
  async begin(): Promise<void> {
    for (let count = 0; count < 4; count += 1)
      this.#customers.push(await anEnterprise(this.store).withCards(500).save());
    for (let count = 0; count < 3; count += 1) this.#reviewers.push((await aReviewer(this.store)).accountId);
  }

  /** Requests handed in within so many days from a day on, each with some of its history. */
  async handIn(count: number, from: string, days: number): Promise<void> {
    for (let place = 0; place < count; place += 1) {
      const draw = this.#draw;
      const customer = draw.oneOf(this.#customers);
      const at = new Date(Date.parse(`${from}T00:00:00+08:00`) + draw.whole(0, days * 86_400_000));
      const cards = customer.cards.splice(0, draw.oneOf([1, 1, 1, 2, 3, 5]));
      const id = nextId();
      const lane = draw.oneOf(["STANDARD", "STANDARD", "FAST", "HALL"]);
      const channel = lane === "HALL" ? "HALL" : draw.oneOf(["SELF_SERVICE", "AGENT", "API"]);
      await insertRows(this.store, "CancellationRequest", [
        {
          ...{ id, number: `CR-20260101-9${String(nextNumber("random")).padStart(5, "0")}`, customerId: customer.id },
          ...{
            createdById: customer.viewer.accountId,
            channel,
            lane,
            status: "SUBMITTED",
            createdAt: at,
            updatedAt: at,
          },
          ...{
            submittedAt: at,
            undoWindowSeconds: draw.oneOf([0, 600, 7_200, 100_000]),
            revision: 1,
            submittedCardCount: cards.length,
          },
        },
      ]);
      const items = cards.map((card, position) => ({
        ...{ id: nextId(), requestId: id, cardId: card.id, customerId: customer.id, position, status: "CHECKING" },
        ...{ carrierCode: draw.isPercent(70) ? "CMCC" : draw.oneOf(["CUCC", "CTCC"]) },
        ...{ blockers: [], attempts: 0, revision: 1, createdAt: at, updatedAt: at },
      }));
      await insertRows(this.store, "CancellationItem", items);
      const request: Going = { id, customerId: customer.id, status: "SUBMITTED", at, items: [] };
      const submitted = { requestId: id, revision: 1, action: "SUBMIT", actorKind: "ACCOUNT", reason: null, at };
      await insertRows(this.store, "CancellationEvent", [
        { ...submitted, id: nextId(), itemId: null, fromStatus: "DRAFT", toStatus: "SUBMITTED" },
        ...items.map((item) => ({
          ...submitted,
          id: nextId(),
          itemId: item.id,
          fromStatus: null,
          toStatus: "CHECKING",
        })),
      ]);
      request.items = items.map((item) => ({ id: item.id, status: "CHECKING", at }));
      this.going.push(request);
      await this.goOn(request, draw.whole(0, 14));
      if (draw.isPercent(40)) await this.#giveTasks(request);
      if (draw.isPercent(40)) await this.#giveDocuments(request);
    }
  }

  /** Lets some requests go on, among them what was counted long ago; answers them. */
  async goOnWith(count: number): Promise<void> {
    for (let place = 0; place < count; place += 1) {
      const request = this.#draw.oneOf(this.going);
      await this.goOn(request, this.#draw.whole(1, 6));
      if (this.#draw.isPercent(20)) await this.#giveTasks(request);
    }
  }

  /** So many more events of a request: of itself, of one card, or of all cards that can make a move. */
  async goOn(request: Going, moves: number): Promise<void> {
    const draw = this.#draw;
    for (let move = 0; move < moves; move += 1) {
      const at = new Date(
        request.at.getTime() + draw.oneOf([0, 20_000, 3_600_000, 40_000_000, 200_000_000]) + draw.whole(0, 900_000),
      );
      if (draw.isPercent(10)) await this.#wish(request, at);
      else if (draw.isPercent(35)) await this.#moveRequest(request, at);
      else await this.#moveItems(request, at);
    }
  }

  async #moveRequest(request: Going, at: Date): Promise<void> {
    const actions = requestLife.actions.filter((action) => requestLife.next(request.status, action) !== null);
    if (actions.length === 0) return;
    const action = this.#draw.oneOf(actions);
    const to = requestLife.next(request.status, action) as RequestStatus;
    await this.#write(request, at, [{ itemId: null, action, fromStatus: request.status, toStatus: to, reason: null }]);
    request.status = to;
    await this.store.pool.query(
      `UPDATE "CancellationRequest" SET "status" = $2::"CancellationRequestStatus", "completedAt" = $3 WHERE "id" = $1`,
      [...[request.id, to, finalRequests.includes(to) ? at : null]],
    );
  }

  async #moveItems(request: Going, at: Date): Promise<void> {
    const draw = this.#draw;
    const first = draw.oneOf(request.items);
    const actions = itemLife.actions.filter((action) => itemLife.next(first.status, action) !== null);
    if (actions.length === 0) return;
    const action = draw.oneOf(actions);
    const to = itemLife.next(first.status, action) as ItemStatus;
    const all = request.items.filter(({ status }) => itemLife.next(status, action) !== null);
    const moved = draw.isPercent(50) ? [first] : all;
    const reason = action === "BLOCK" ? draw.oneOf(reasons) : action === "FAIL" ? draw.oneOf(refusals) : null;
    await this.#write(
      request,
      at,
      moved.map(({ id: itemId, status }) => ({ itemId, action, fromStatus: status, toStatus: to, reason })),
    );
    for (const item of moved) Object.assign(item, { status: to, at });
    const endedAt = finalItems.includes(to) ? at : null;
    // Of some it was stored by when they were due, of others never.
    const dueAt = draw.isPercent(60) ? new Date(at.getTime() + draw.whole(-2, 2) * 30_000_000) : null;
    await this.store.pool.query(
      `UPDATE "CancellationItem" SET "status" = $2::"CancellationItemStatus", "endedAt" = $3, "dueAt" = date_trunc('minute', $4::timestamptz), "barredAt" = $5, "undoableUntil" = $5,
         "cancelledAt" = $5, "cardStatusBefore" = 'IN_USE', "failureCode" = 'CONTRACT_LOCK' WHERE "id" = ANY($1::uuid[])`,
      [moved.map(({ id }) => id), to, endedAt, dueAt, at],
    );
  }

  /** The customer wishes that cards go no sooner than on a day, or on none any more. */
  async #wish(request: Going, at: Date): Promise<void> {
    const draw = this.#draw;
    const day = draw.isPercent(75)
      ? new Date(at.getTime() + draw.whole(-1, 6) * 86_400_000 + 28_800_000).toISOString().slice(0, 10)
      : null;
    const free = request.items.filter(({ status }) => !notWished.includes(status) && draw.isPercent(70));
    const events = free.map(({ id: itemId, status }) => ({
      ...{ itemId, action: "WISH", fromStatus: status, toStatus: status, reason: day },
    }));
    if (events.length > 0) await this.#write(request, at, events);
  }

  async #write(request: Going, at: Date, events: readonly object[]): Promise<void> {
    const { rows } = await this.store.pool.query<{ revision: number }>(
      `UPDATE "CancellationRequest" SET "revision" = "revision" + 1 WHERE "id" = $1 RETURNING "revision"`,
      [request.id],
    );
    const about = { requestId: request.id, revision: rows[0]?.revision, actorKind: "SYSTEM", at };
    request.at = at;
    await insertRows(
      this.store,
      "CancellationEvent",
      events.map((event) => ({ ...event, ...about, id: nextId() })),
    );
  }

  async #giveTasks({ id, customerId, at, items }: Going): Promise<void> {
    const draw = this.#draw;
    const [openedAt, decidedAt] = [at, new Date(at.getTime() + draw.whole(60_000, 300_000_000))];
    const isDecided = draw.isPercent(75);
    const kind = draw.oneOf(["HIGH_RISK", "MATERIALS", "APPEAL"]);
    const taskId = nextId();
    this.#tasks += 1;
    const [revision, by] = [this.#tasks, draw.oneOf(this.#reviewers)];
    await insertRows(this.store, "ReviewTask", [
      {
        ...{
          id: taskId,
          number: `RT-${revision}`,
          kind,
          cause: taskId,
          requestId: id,
          customerId,
          cardCount: 1,
          priority: 1,
          revision,
        },
        ...{
          itemId: draw.isPercent(50) ? items[0]?.id : null,
          status: isDecided ? "DECIDED" : draw.oneOf(["OPEN", "OBSOLETE"]),
        },
        ...{
          dueAt: draw.isPercent(10) ? "9999-12-31T00:00:00Z" : new Date(at.getTime() + 100_000_000),
          isEscalated: false,
          isAtRisk: false,
          fence: 0,
        },
        ...{
          openedAt,
          updatedAt: decidedAt,
          decidedAt: isDecided ? decidedAt : null,
          decidedById: isDecided ? by : null,
        },
        decision: isDecided ? (kind === "APPEAL" ? draw.oneOf(["GRANT_APPEAL", "DENY_APPEAL"]) : "CLEAR_FLAGS") : null,
      },
    ]);
    const events = [
      { action: "OPEN", actorId: null, at: openedAt },
      ...(draw.isPercent(50) ? [{ action: "CLAIM", actorId: by, at: new Date(openedAt.getTime() + 50_000) }] : []),
      ...(isDecided
        ? [{ action: "DECIDE", actorId: by, at: decidedAt }]
        : [{ action: "CLOSE", actorId: null, at: decidedAt }]),
    ];
    await insertRows(
      this.store,
      "ReviewTaskEvent",
      events.map((event) => ({ ...event, id: nextId(), taskId, revision })),
    );
  }

  async #giveDocuments({ id, customerId, at }: Going): Promise<void> {
    const draw = this.#draw;
    for (let count = draw.whole(1, 3); count > 0; count -= 1) {
      const createdAt = new Date(at.getTime() + draw.whole(0, 90_000_000));
      const checkedAt = new Date(createdAt.getTime() + 60_000);
      const uploadedById = this.#reviewers[0];
      await insertRows(this.store, "Material", [
        {
          ...{
            id: nextId(),
            requestId: id,
            customerId,
            uploadedById,
            kind: draw.oneOf(["BUSINESS_LICENCE", "ID_CARD_FRONT"]),
          },
          ...{
            status: draw.oneOf(["ACCEPTED", "ACCEPTED", "REJECTED", "REMOVED", "DOUBTFUL"]),
            fileName: "a.jpg",
            findings: [],
            createdAt,
          },
          ...{
            checkedAt: draw.isPercent(90) ? checkedAt : null,
            decidedAt: draw.isPercent(30) ? new Date(checkedAt.getTime() + 9_000_000) : null,
          },
        },
      ]);
    }
  }
}
