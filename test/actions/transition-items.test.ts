import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { systemActor } from "../../server/requests/actions/actor.ts";
import { type ItemTransition, transitionItems } from "../../server/requests/actions/transition-items.ts";
import { type ItemAction, type ItemStatus, itemLife, itemStatuses } from "../../server/requests/rules/item-states.ts";
import { anEnterprise, aRequest, type SeededRequest } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";

const store = await useDatabase({ poolSize: 24 });
const now = startOfTestTime;
const carrierActor = { kind: "CARRIER" as const, accountId: null };

/** A request with so many items in a status. */
async function itemsIn(status: ItemStatus, count = 1): Promise<SeededRequest> {
  const acme = await anEnterprise(store).withCards(count).save();
  return aRequest(store, acme, { status: "IN_PROGRESS" }).ofCards(acme.cards, status).save();
}

const allOf = (request: SeededRequest) =>
  sql`SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${request.id}::uuid`;
const these = (ids: readonly string[]) => ids.map((id) => ({ id }));
const move = (
  request: SeededRequest,
  action: ItemAction,
  picked: ItemTransition["picked"] = allOf(request),
  more: Partial<ItemTransition> = {},
) =>
  inTransaction(store, (tx) =>
    transitionItems(tx, {
      requestId: request.id,
      action,
      picked,
      actor: systemActor,
      now,
      ...neededBy(action),
      ...more,
    }),
  );

/** What the database wants of an item in the status that the action leads to. */
function neededBy(action: ItemAction): Partial<ItemTransition> {
  if (action === "BAR") return { set: sql`"barredAt" = ${now}, "undoableUntil" = ${now}` };
  return action === "CONFIRM" ? { set: sql`"cancelledAt" = ${now}` } : {};
}

async function factsOf({ id }: SeededRequest) {
  const items = await store.prisma.cancellationItem.findMany({
    where: { requestId: id },
    orderBy: { position: "asc" },
  });
  const counts = await store.prisma.cancellationItemCount.findMany({ where: { requestId: id, count: { not: 0 } } });
  const { revision } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id } });
  const events = await store.prisma.cancellationEvent.findMany({
    where: { requestId: id, action: { not: "SUBMIT" } },
    orderBy: { revision: "asc" },
  });
  return {
    statuses: items.map(({ status }) => status),
    items,
    events,
    revision,
    counts: Object.fromEntries(counts.map(({ status, count }) => [status, count])),
  };
}

describe("A transition of items", () => {
  it("changes status, revision, counts and history together", async () => {
    const request = await itemsIn("CHECKING", 5);
    expect(
      await move(request, "CLEAR", these(request.items.slice(0, 3).map(({ id }) => id)), {
        reason: sql`'nothing found'`,
      }),
    ).toBe(3);
    const { statuses, items, events, revision, counts } = await factsOf(request);
    expect(statuses).toEqual(["CLEARED", "CLEARED", "CLEARED", "CHECKING", "CHECKING"]);
    expect(counts).toEqual({ CLEARED: 3, CHECKING: 2 });
    expect(revision).toBe(2);
    expect(items.map((item) => item.revision)).toEqual([2, 2, 2, 1, 1]);
    expect(events).toHaveLength(3);
    expect(new Set(events.map(({ itemId }) => itemId))).toEqual(new Set(request.items.slice(0, 3).map(({ id }) => id)));
    expect(events[0]).toMatchObject({
      action: "CLEAR",
      fromStatus: "CHECKING",
      toStatus: "CLEARED",
      actorKind: "SYSTEM",
      reason: "nothing found",
      revision: 2,
      at: now,
    });
  });

  const actions: ItemAction[] = [
    "CLEAR",
    "BLOCK",
    "RECHECK",
    "HOLD",
    "RELEASE",
    "REJECT",
    "REINSTATE",
    "SCHEDULE",
    "BAR",
    "ORDER",
    "POSTPONE",
    "CONFIRM",
    "FAIL",
    "RETRY",
    "RESTORE",
    "WITHDRAW",
  ];
  it.each(actions)(
    "%s moves exactly the items from whose status it is legal, each from where it was",
    async (action) => {
      const acme = await anEnterprise(store).withCards(itemStatuses.length).save();
      const steps = aRequest(store, acme, { status: "IN_PROGRESS" });
      for (const [index, status] of itemStatuses.entries()) steps.ofCards(acme.cards.slice(index, index + 1), status);
      const request = await steps.save();
      const legal = itemStatuses.filter((status) => itemLife.next(status, action) !== null);
      expect(await move(request, action)).toBe(legal.length);
      const { statuses, counts, events } = await factsOf(request);
      expect(statuses).toEqual(itemStatuses.map((status) => itemLife.next(status, action) ?? status));
      expect(events.map(({ fromStatus }) => fromStatus).sort()).toEqual([...legal].sort());
      const counted = statuses.map((status) => [status, statuses.filter((each) => each === status).length]);
      expect(counts).toEqual(Object.fromEntries(counted));
    },
  );

  it("writes nothing when no item moves, so that nobody is told of a change that was none", async () => {
    const request = await itemsIn("CANCELLED", 2);
    const before = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: request.id } });
    expect(await move(request, "CLEAR", allOf(request), { now: new Date(now.getTime() + 60_000) })).toBe(0);
    expect(await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: request.id } })).toEqual(before);
    expect((await factsOf(request)).events).toEqual([]);
  });

  it("never touches items of another request, even when they are named", async () => {
    const [request, other] = [await itemsIn("CHECKING"), await itemsIn("CHECKING")];
    expect(await move(request, "CLEAR", these([...request.items, ...other.items].map(({ id }) => id)))).toBe(1);
    expect(await factsOf(other)).toMatchObject({ statuses: ["CHECKING"], revision: 1, events: [] });
  });

  it("moves an item once when it is named twice", async () => {
    const request = await itemsIn("CHECKING");
    const [item] = request.items;
    expect(await move(request, "CLEAR", these([item?.id ?? "", item?.id ?? ""]))).toBe(1);
    expect(await factsOf(request)).toMatchObject({ counts: { CLEARED: 1 }, events: [{ action: "CLEAR" }] });
  });

  it("gives the card its status, and remembers the one it had through a second try", async () => {
    const acme = await anEnterprise(store).withCards(1, { status: "SUSPENDED" }).save();
    const request = await aRequest(store, acme, { status: "IN_PROGRESS" }).ofCards(acme.cards, "SCHEDULED").save();
    const card = () => store.prisma.simCard.findFirstOrThrow({ where: { customerId: acme.id } });
    await move(request, "BAR");
    expect(await card()).toMatchObject({ status: "CANCELLING" });
    for (const action of ["ORDER", "FAIL", "RETRY", "CLEAR", "SCHEDULE", "BAR"] as const) await move(request, action);
    expect((await factsOf(request)).items[0]).toMatchObject({ cardStatusBefore: "SUSPENDED" });
    await move(request, "ORDER");
    await move(request, "CONFIRM", allOf(request), { actor: carrierActor });
    expect(await card()).toMatchObject({ status: "CANCELLED", cancelledAt: now, isAutoRenewalOn: false });
  });

  it("costs one statement, whether it is about 1 item or about 500", async () => {
    const [few, many] = [await itemsIn("CHECKING", 1), await itemsIn("CHECKING", 500)];
    for (const request of [few, many]) {
      const { result, statements } = await store.statements.during(() => move(request, "CLEAR", request.items));
      expect(result).toBe(request.items.length);
      // Besides what begins and ends a transaction and sets its limits.
      expect(statements.filter((text) => !/^(BEGIN|COMMIT)|statement_timeout/i.test(text))).toHaveLength(1);
    }
    expect((await factsOf(many)).counts).toEqual({ CLEARED: 500 });
  });
});

describe("Callers who move the same items at the same time", () => {
  it("have one winner among 20, whose move is the only one in the history", async () => {
    for (let round = 0; round < 5; round += 1) {
      const request = await itemsIn("CHECKING", 3);
      const moved = await Promise.all(Array.from({ length: 20 }, () => move(request, "CLEAR")));
      expect(moved.sort()).toEqual([...Array(19).fill(0), 3]);
      expect(await factsOf(request)).toMatchObject({ counts: { CLEARED: 3 }, revision: 2 });
      expect((await factsOf(request)).events).toHaveLength(3);
    }
  });

  it("with different wishes have one winner for each item, and the counts are always those of the items", async () => {
    const wishes = ["ORDER", "RESTORE"] as const;
    const request = await itemsIn("BARRED", 40);
    const moved = await Promise.all(
      Array.from({ length: 20 }, (_, caller) => {
        const those = request.items.filter((_item, index) => index % 4 === caller % 4 || index % 5 === caller % 5);
        return move(request, wishes[caller % 2] as ItemAction, these(those.map(({ id }) => id)));
      }),
    );
    const { statuses, counts, events, revision } = await factsOf(request);
    expect(moved.reduce((sum, each) => sum + each, 0)).toBe(40);
    expect(events).toHaveLength(40);
    expect(new Set(events.map(({ itemId }) => itemId)).size).toBe(40);
    expect(counts).toEqual({
      CANCELLING: statuses.filter((status) => status === "CANCELLING").length,
      RESTORED: statuses.filter((status) => status === "RESTORED").length,
    });
    expect(revision).toBe(1 + moved.filter((each) => each > 0).length);
  });

  it("see revisions that only grow, one for each move", async () => {
    const request = await itemsIn("CHECKING", 20);
    await Promise.all(request.items.map(({ id }) => move(request, "CLEAR", these([id]))));
    const { events, revision } = await factsOf(request);
    expect(revision).toBe(21);
    expect(events.map((event) => event.revision)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  });

  it("move nothing for those whose transaction is taken back, and all the others", async () => {
    const request = await itemsIn("CHECKING", 10);
    const calls = request.items.map(({ id }, index) =>
      inTransaction(store, async (tx) => {
        await transitionItems(tx, {
          requestId: request.id,
          action: "CLEAR",
          picked: these([id]),
          actor: systemActor,
          now,
        });
        if (index % 2) throw new Error("changed its mind");
      }).catch(() => {}),
    );
    await Promise.all(calls);
    expect(await factsOf(request)).toMatchObject({ counts: { CLEARED: 5, CHECKING: 5 }, revision: 6 });
  });
});

describe("The history", () => {
  it.each([
    [`UPDATE "CancellationEvent" SET "reason" = 'nothing to see'`],
    [`DELETE FROM "CancellationEvent"`],
    [`TRUNCATE "CancellationEvent"`],
  ])("cannot be changed: %s is refused by the database", async (statement) => {
    const request = await itemsIn("CHECKING");
    await expect(store.pool.query(statement)).rejects.toThrow("rows are never changed or deleted");
    expect(await store.prisma.cancellationEvent.count({ where: { requestId: request.id } })).toBe(1);
  });

  it("cannot say that an item is barred or cancelled without saying when", async () => {
    const request = await itemsIn("SCHEDULED");
    await expect(move(request, "BAR", allOf(request), { set: sql`"attempts" = 1` })).rejects.toThrow(
      "CancellationItem_barred_has_times",
    );
    expect(await factsOf(request)).toMatchObject({ statuses: ["SCHEDULED"], counts: { SCHEDULED: 1 }, revision: 1 });
  });
});
