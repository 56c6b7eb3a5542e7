import { afterEach, describe, expect, it } from "vitest";
import { barItems } from "../../server/cancellation/actions/bar-items.ts";
import { restoreCards } from "../../server/cancellation/actions/restore-cards.ts";
import type { CarrierPort } from "../../server/carrier/index.ts";
import type { Services } from "../../server/platform/services.ts";
import { anEnterprise, anOpsManager, insertRows, nextId, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { done, store } = desk;

afterEach(() => desk.simulator.setFaults({}));

const undone = "restoredCount withdrawnCount tooLateCount";
const inService = { status: "IN_SERVICE", effects: ["bar", "restore"] };
const cardStatuses = async (customer: SeededCustomer) =>
  (await store.prisma.simCard.findMany({ where: { customerId: customer.id }, orderBy: { iccid: "asc" } })).map(
    ({ status }) => status,
  );

/** Services whose carriers do something else in between. */
function withCarrier(change: (port: CarrierPort) => Partial<CarrierPort>): Services {
  const { carriers } = desk.services;
  return { ...desk.services, carriers: (code) => Object.assign(Object.create(carriers(code)), change(carriers(code))) };
}

/** Cards that the carrier refused to cancel for good; they are barred there. */
async function refusedCards(cardCount = 2, traits: object = {}) {
  const acme = await anEnterprise(store).withCards(cardCount, traits).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
  desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["cancel"], refusalCodes: ["CONTRACT_LOCK"] });
  await desk.work();
  await desk.pass({ seconds: 10 });
  desk.simulator.setFaults({});
  expect(await desk.counts(requestId)).toEqual({ FAILED: cardCount });
  return { acme, requestId };
}

describe("A card that the carrier refused", () => {
  it("is shown with the carrier's reason, and its request is done as far as it goes", async () => {
    const { acme, requestId } = await refusedCards();
    const [item] = await desk.items(requestId);
    expect(item).toMatchObject({ status: "FAILED", failureCode: "CONTRACT_LOCK" });
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "PARTIALLY_COMPLETED" });
    const event = await store.prisma.cancellationEvent.findFirstOrThrow({
      where: { itemId: item?.id ?? "", action: "FAIL" },
    });
    expect(event).toMatchObject({ actorKind: "CARRIER", reason: "CONTRACT_LOCK" });
  });

  it("is cancelled when it is tried again after the cause is mended", async () => {
    const { acme, requestId } = await refusedCards();
    const [first] = await desk.items(requestId);
    const one = await done(
      await anOpsManager(store),
      "cancellationItemsRetry",
      { requestId, itemIds: [first?.publicId] },
      "retriedCount",
    );
    expect(one.retriedCount).toBe(1);
    const rest = await done(acme.viewer, "cancellationItemsRetry", { requestId }, "retriedCount request { status }");
    expect(rest.retriedCount).toBe(1);
    await desk.work();
    await desk.pass({ seconds: 10 });
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "COMPLETED", progress: { percent: 100 } });
    expect(await cardStatuses(acme)).toEqual(["CANCELLED", "CANCELLED"]);
    expect((await desk.items(requestId)).map(({ failureCode }) => failureCode)).toEqual([null, null]);
  });

  it("is given up by undo, and comes back into the service it had", async () => {
    const { acme, requestId } = await refusedCards(1, { status: "SUSPENDED" });
    expect(await done(acme.viewer, "cancellationUndo", { requestId }, undone)).toMatchObject({ restoredCount: 1 });
    await desk.work();
    expect(await cardStatuses(acme)).toEqual(["SUSPENDED"]);
    expect(desk.atCarrier(acme.cards)).toEqual([inService]);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "WITHDRAWN" });
  });

  it("comes back into the service it had also after it was tried again in vain", async () => {
    const { acme, requestId } = await refusedCards(1, { status: "SUSPENDED" });
    desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["cancel"], refusalCodes: ["CONTRACT_LOCK"] });
    await done(acme.viewer, "cancellationItemsRetry", { requestId });
    await desk.work();
    await desk.pass({ seconds: 10 });
    expect(await desk.counts(requestId)).toEqual({ FAILED: 1 });
    await done(acme.viewer, "cancellationUndo", { requestId });
    await desk.work();
    expect(await cardStatuses(acme)).toEqual(["SUSPENDED"]);
  });

  it("comes back when it is taken back after the new check has found it blocked", async () => {
    const { acme, requestId } = await refusedCards(1);
    const protection = {
      cardId: acme.cards[0]?.id,
      reason: "应急备用",
      placedBy: "王经理",
      placedAt: desk.clock.now(),
    };
    await insertRows(store, "TerminationProtection", [{ id: nextId(), ...protection }]);
    await done(acme.viewer, "cancellationItemsRetry", { requestId });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: 1 });
    expect(await cardStatuses(acme)).toEqual(["CANCELLING"]);
    expect(await done(acme.viewer, "cancellationUndo", { requestId }, undone)).toMatchObject({ withdrawnCount: 1 });
    await desk.work();
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
    expect(desk.atCarrier(acme.cards)).toEqual([inService]);
  });

  it("at the first step, before its service was cut, stays in service", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["bar"], refusalCodes: ["UNKNOWN_AT_CARRIER"] });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ FAILED: 1 });
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
    await done(acme.viewer, "cancellationUndo", { requestId });
    await desk.work();
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "WITHDRAWN" });
  });
});

describe("A card that is taken back while the carrier may be cutting it", () => {
  it("comes back into service when the answer to the cut was lost", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme);
    desk.simulator.setFaults({ crashAfterEffectRate: 1 });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 2 });
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(["BARRED", "BARRED"]);
    desk.simulator.setFaults({});
    expect(await done(acme.viewer, "cancellationUndo", { requestId }, undone)).toMatchObject({ withdrawnCount: 2 });
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards)).toEqual([inService, inService]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "IN_USE"]);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "WITHDRAWN" });
  });

  it("comes back into service when the undo falls between the cut and its record", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme);
    let isFirst = true;
    const services = withCarrier((port) => ({
      async bar(cut) {
        const outcomes = await port.bar(cut);
        if (isFirst)
          expect(await done(acme.viewer, "cancellationUndo", { requestId }, undone)).toMatchObject({
            withdrawnCount: 2,
          });
        isFirst = false;
        return outcomes;
      },
    }));
    await desk.workAs(services);
    await desk.workThrough();
    expect(isFirst).toBe(false);
    expect(desk.atCarrier(acme.cards)).toEqual([inService, inService]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "IN_USE"]);
  });

  it("comes back into service when restoring it has overtaken the cut", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    const services = withCarrier((port) => ({
      async bar(cut) {
        // Undone and restored completely while the cut is still on its way to the carrier.
        await done(acme.viewer, "cancellationUndo", { requestId });
        await restoreCards(desk.services, rowId(requestId));
        return port.bar(cut);
      },
    }));
    await untilScheduled(requestId);
    await barItems(services, rowId(requestId), "CMCC");
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards)).toEqual([inService]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
  });

  it("comes back into service when the cut is recorded while its restoring is under way", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await untilScheduled(requestId);
    const restoring = withCarrier((port) => ({
      async restore(call) {
        const outcomes = await port.restore(call);
        await cut;
        return outcomes;
      },
    }));
    let release = () => {};
    const isUndone = new Promise<void>((resolve) => (release = resolve));
    const cutting = withCarrier((port) => ({
      async bar(call) {
        await isUndone;
        return port.bar(call);
      },
    }));
    const cut = barItems(cutting, rowId(requestId), "CMCC");
    await done(acme.viewer, "cancellationUndo", { requestId });
    const restored = restoreCards(restoring, rowId(requestId));
    release();
    await restored;
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(["IN_SERVICE"]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
  });

  it("is simply free when the carrier never knew it", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await untilScheduled(requestId);
    const services = withCarrier(() => ({
      restore: async ({ cards }) => cards.map((card) => ({ ...card, code: "UNKNOWN_AT_CARRIER" as const })),
    }));
    await done(acme.viewer, "cancellationUndo", { requestId });
    await restoreCards(services, rowId(requestId));
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
  });
});

/** Works until the items wait for the carrier, and no further. */
async function untilScheduled(requestId: string): Promise<void> {
  desk.simulator.setFaults({ outage: { on: true } });
  await desk.work();
  desk.simulator.setFaults({});
  expect(await desk.counts(requestId)).toHaveProperty("SCHEDULED");
  await store.pool.query(`UPDATE "CarrierLine" SET "breaker" = NULL`);
}

describe("Restoring", () => {
  it("waits for a carrier that is away, and the cards show that it is still to come", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    desk.simulator.setFaults({ outage: { on: true } });
    await done(acme.viewer, "cancellationUndo", { requestId });
    await desk.work();
    expect(await cardStatuses(acme)).toEqual(["CANCELLING", "CANCELLING"]);
    desk.simulator.setFaults({});
    await desk.workThrough();
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "IN_USE"]);
    expect(desk.atCarrier(acme.cards)).toEqual([inService, inService]);
  });

  it("is tried again when the carrier could not do it yet", async () => {
    const acme = await anEnterprise(store).withCards(20).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    desk.simulator.setFaults({ temporaryRate: 0.5 });
    await done(acme.viewer, "cancellationUndo", { requestId });
    await desk.work();
    expect(new Set(await cardStatuses(acme))).toEqual(new Set(["CANCELLING", "IN_USE"]));
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards)).toEqual(Array(20).fill(inService));
    expect(new Set(await cardStatuses(acme))).toEqual(new Set(["IN_USE"]));
  });

  it("that the carrier refuses goes on in a slow rhythm until it can be done", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["restore"], refusalCodes: ["CONTRACT_LOCK"] });
    await done(acme.viewer, "cancellationUndo", { requestId });
    const tries = (names: string[]) => names.filter((name) => name === "restore-cards").length;
    await desk.work();
    expect(tries(await desk.pass({ minutes: 29 }))).toBe(0);
    expect(tries(await desk.pass({ minutes: 1 }))).toBe(1);
    expect(await cardStatuses(acme)).toEqual(["CANCELLING"]);
    desk.simulator.setFaults({});
    await desk.pass({ minutes: 30 });
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
  });
});
