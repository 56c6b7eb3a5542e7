import { describe, expect, it } from "vitest";
import { orderItems } from "../../server/cancellation/actions/order-items.ts";
import { undoItems } from "../../server/cancellation/actions/undo-items.ts";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { createTestClock, earlier, later } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";
import { contextFor } from "../support/graphql-client.ts";

const desk = await useDesk();
const { done, store } = desk;

const undone = "restoredCount withdrawnCount tooLateCount request { status }";
const back = { status: "IN_SERVICE", effects: ["bar", "restore"] };
const gone = { status: "CANCELLED", effects: ["bar", "cancel"] };

/** Cards that are barred, with an hour to undo it. */
async function barred(cardCount = 3, traits: object = {}) {
  const acme = await anEnterprise(store).withCards(cardCount, traits).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 3_600 });
  await desk.work();
  expect(await desk.counts(requestId)).toEqual({ BARRED: cardCount });
  const items = await desk.items(requestId);
  return { acme, requestId, items, end: items[0]?.undoableUntil as Date };
}

const cardStatuses = async (customer: SeededCustomer) =>
  (await store.prisma.simCard.findMany({ where: { customerId: customer.id }, orderBy: { iccid: "asc" } })).map(
    ({ status }) => status,
  );

describe("Undoing within the window", () => {
  it("brings single cards back into service at the carrier, and lets the others go", async () => {
    const { acme, requestId, items } = await barred();
    const answer = await done(
      acme.viewer,
      "cancellationUndo",
      { requestId, itemIds: [items[0]?.publicId], reason: "还在用" },
      undone,
    );
    expect(answer).toMatchObject({
      restoredCount: 1,
      withdrawnCount: 0,
      tooLateCount: 0,
      request: { status: "IN_PROGRESS" },
    });
    await desk.work();
    expect(desk.atCarrier(acme.cards)[0]).toEqual(back);
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "CANCELLING", "CANCELLING"]);
    const event = await store.prisma.cancellationEvent.findFirstOrThrow({
      where: { itemId: items[0]?.id, action: "RESTORE" },
    });
    expect(event).toMatchObject({
      fromStatus: "BARRED",
      toStatus: "RESTORED",
      actorId: acme.viewer.accountId,
      reason: "还在用",
    });
    await desk.pass({ hours: 1 });
    await desk.pass({ seconds: 10 });
    expect(await desk.counts(requestId)).toEqual({ RESTORED: 1, CANCELLED: 2 });
    expect(desk.atCarrier(acme.cards)).toEqual([back, gone, gone]);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "PARTIALLY_COMPLETED" });
  });

  it("of a whole request withdraws it, and gives every card the status it had", async () => {
    const { acme, requestId } = await barred(2, { status: "SUSPENDED" });
    const answer = await done(acme.viewer, "cancellationUndo", { requestId }, undone);
    expect(answer).toMatchObject({ restoredCount: 2, withdrawnCount: 0, tooLateCount: 0 });
    await desk.work();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "WITHDRAWN", progress: { phase: "DONE" } });
    expect(await cardStatuses(acme)).toEqual(["SUSPENDED", "SUSPENDED"]);
    expect(desk.atCarrier(acme.cards)).toEqual([back, back]);
    await desk.pass({ hours: 2 });
    expect(desk.atCarrier(acme.cards)).toEqual([back, back]);
  });

  it("frees the card for another request", async () => {
    const { acme, requestId } = await barred(1);
    await done(acme.viewer, "cancellationUndo", { requestId });
    await desk.work();
    const next = await desk.handIn(acme, { undoWindowSeconds: 0 });
    await desk.work();
    await desk.pass({ seconds: 10 });
    expect(await desk.counts(next)).toEqual({ CANCELLED: 1 });
    expect(desk.atCarrier(acme.cards)).toEqual([{ status: "CANCELLED", effects: ["bar", "restore", "bar", "cancel"] }]);
  });

  it("counts each named item once, and says for which it is too late", async () => {
    const { acme, requestId, items } = await barred(3);
    await done(acme.viewer, "cancellationUndo", { requestId, itemIds: [items[0]?.publicId] });
    const itemIds = [items[0]?.publicId, items[1]?.publicId, items[1]?.publicId];
    expect(await done(acme.viewer, "cancellationUndo", { requestId, itemIds }, undone)).toMatchObject({
      restoredCount: 1,
      tooLateCount: 1,
    });
    expect(await done(acme.viewer, "cancellationUndo", { requestId }, undone)).toMatchObject({
      restoredCount: 1,
      tooLateCount: 0,
    });
  });

  it("of items that are none names them, whether another customer's or nobody's, and changes nothing", async () => {
    const { acme, requestId, items } = await barred(1);
    const others = (await barred(1)).items[0]?.publicId ?? "";
    const nobodys = "item_00000000-0000-7000-8000-000000000000";
    const itemIds = [items[0]?.publicId, others, nobodys, "no id"];
    for (const [mutation, viewer] of [
      ["cancellationUndo", acme.viewer],
      ["cancellationItemsRetry", await anOpsManager(store)],
    ] as const) {
      const { userErrors } = await desk.call(viewer, mutation, { requestId, itemIds });
      expect(userErrors).toMatchObject(
        [1, 2, 3].map((place) => ({
          __typename: "NotFoundError",
          code: "NOT_FOUND",
          path: ["input", "itemIds", String(place)],
        })),
      );
      const said = userErrors.map(({ message }: { message: string }) => message.replace(/\d+|item_\S+/g, ""));
      expect(said[1]).toBe(said[0]);
    }
    expect(await desk.counts(requestId)).toEqual({ BARRED: 1 });
  });

  it("takes the blocked cards of the same request back as well", async () => {
    const acme = await anEnterprise(store).withCards(2).withArrears(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await done(acme.viewer, "cancellationUndo", { requestId }, undone)).toMatchObject({
      restoredCount: 1,
      withdrawnCount: 1,
      tooLateCount: 0,
    });
    await desk.work();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "WITHDRAWN" });
    expect(desk.atCarrier(acme.cards)).toEqual([{ status: "IN_SERVICE", effects: [] }, back]);
  });

  it("takes no more than 10 000 names at once", async () => {
    const { acme, requestId } = await barred(1);
    const itemIds = Array.from({ length: 10_001 }, () => "item_nonsense");
    expect((await desk.call(acme.viewer, "cancellationUndo", { requestId, itemIds })).userErrors).toMatchObject([
      { __typename: "LimitExceededError" },
    ]);
  });
});

describe("The end of the window", () => {
  it.each([
    ["a millisecond before", -1, { restoredCount: 1, tooLateCount: 0 }],
    ["exactly then", 0, { restoredCount: 0, tooLateCount: 1 }],
    ["a millisecond after", 1, { restoredCount: 0, tooLateCount: 1 }],
  ])("%s: undo answers so for the item and for the whole request", async (_when, milliseconds, expected) => {
    for (const isWhole of [false, true]) {
      const { acme, requestId, items, end } = await barred(1);
      desk.clock.travelTo(new Date(end.getTime() + milliseconds));
      const input = isWhole ? { requestId } : { requestId, itemIds: [items[0]?.publicId] };
      expect(await done(acme.viewer, "cancellationUndo", input, undone)).toMatchObject(expected);
    }
  });

  it("is when the carrier order goes out, not a millisecond before", async () => {
    const { acme, requestId, end } = await barred(2);
    desk.clock.travelTo(earlier(end, { milliseconds: 1 }));
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
    expect(await store.prisma.carrierOrder.count({ where: { requestId: rowId(requestId) } })).toBe(0);
    desk.clock.travelTo(end);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ CANCELLING: 2 });
    expect(desk.atCarrier(acme.cards)).toEqual([gone, gone]);
  });

  it("leaves a card that is with the carrier to it: undo changes nothing any more", async () => {
    const { acme, requestId, end } = await barred(1);
    desk.clock.travelTo(end);
    await desk.work();
    expect(await done(acme.viewer, "cancellationUndo", { requestId }, undone)).toMatchObject({
      restoredCount: 0,
      tooLateCount: 1,
    });
    await desk.pass({ seconds: 10 });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 1 });
  });

  it("has one outcome for every card when undo and the order meet there", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { acme, requestId, items, end } = await barred(4);
      // Two processes whose clocks stand on either side of the end, so that each of them may act.
      const before = { ...desk.services, clock: createTestClock(earlier(end, { milliseconds: 1 })) };
      const after = { ...desk.services, clock: createTestClock(end) };
      const half = items.slice(0, 2).map(({ publicId }) => publicId);
      const undo = () => undoItems(contextFor(before, acme.viewer), { requestId, itemIds: half });
      const order = () => orderItems(after, rowId(requestId), "CMCC");
      const [answer] =
        round % 2 ? await Promise.all([undo(), order()]) : (await Promise.all([order(), undo()])).reverse();
      const statuses = (await desk.items(requestId)).map(({ status }) => status);
      const restored = statuses.filter((status) => status === "RESTORED").length;
      expect(answer).toMatchObject({ ok: true, restoredCount: restored, tooLateCount: 2 - restored });
      expect(statuses.slice(2)).toEqual(["CANCELLING", "CANCELLING"]);
      const orders = await store.prisma.carrierOrder.findMany({ where: { requestId: rowId(requestId) } });
      expect(orders.map(({ cardCount }) => cardCount)).toEqual([4 - restored]);
      desk.clock.travelTo(end);
      await desk.work();
      await desk.pass({ seconds: 10 });
      expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(
        statuses.map((status) => (status === "RESTORED" ? "IN_SERVICE" : "CANCELLED")),
      );
      expect(await desk.counts(requestId)).toEqual(restored ? { RESTORED: 2, CANCELLED: 2 } : { CANCELLED: 4 });
      desk.clock.travelTo(later(end, { hours: 1 }));
    }
    expect(desk.simulator.summary()).toMatchObject({ cancelledTwice: 0, cancelledInService: 0 });
  });
});
