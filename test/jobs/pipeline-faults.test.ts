import { afterEach, describe, expect, it } from "vitest";
import type { CarrierSimulatorOptions } from "../../server/carrier/simulator/settings.ts";
import { anEnterprise } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const small = { maxCardsPerCall: 10, callsPerSecond: 10_000, burst: 100_000 };
const desk = await useDesk({ limits: { CMCC: small, CUCC: small, CTCC: small, CBN: small } });
const { store, simulator } = desk;

afterEach(() => {
  simulator.setFaults({});
  simulator.reset();
});

type Faults = NonNullable<CarrierSimulatorOptions["faults"]>;

/** Hands in cards of all four carriers under these faults and works until nothing is left to do. */
async function cancelUnder(faults: Faults, cardsOfEach = 15) {
  const steps = anEnterprise(store).withCards(cardsOfEach, { carrier: "CMCC" });
  for (const carrier of ["CUCC", "CTCC", "CBN"] as const) steps.withCards(cardsOfEach, { carrier });
  const acme = await steps.save();
  simulator.setFaults(faults);
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 30 });
  await desk.workThrough();
  return { acme, requestId };
}

/** What must be true after any trouble: every card ended once, and we, the carrier and the history agree about it. */
async function expectEveryCardToHaveEndedOnce({ requestId }: { requestId: string }) {
  const items = await desk.items(requestId);
  for (const item of items) {
    expect(["CANCELLED", "FAILED"]).toContain(item.status);
    const [card] = desk.atCarrier([item]);
    if (item.status === "CANCELLED") expect(card).toEqual({ status: "CANCELLED", effects: ["bar", "cancel"] });
    else expect(card?.status).not.toBe("CANCELLED");
    expect(item.cardStatus === "CANCELLED").toBe(item.status === "CANCELLED");
  }
  const ends = await store.prisma.cancellationEvent.groupBy({
    by: ["itemId"],
    where: { requestId: rowId(requestId), action: { in: ["CONFIRM", "FAIL"] } },
    _count: true,
  });
  expect(ends.filter(({ _count }) => _count > 1)).toEqual([]);
  expect(ends).toHaveLength(items.length);
  await desk.counts(requestId);
  expect(simulator.summary()).toMatchObject({ cancelledTwice: 0, cancelledInService: 0, openOrders: 0 });
  expect(
    await store.prisma.carrierOrder.count({ where: { requestId: rowId(requestId), status: { not: "FINISHED" } } }),
  ).toBe(0);
}

describe("Every card ends exactly once", () => {
  it.each<[string, Faults]>([
    ["carriers fail every third call", { callErrorRate: 0.34 }],
    ["carriers put every third card off", { temporaryRate: 0.34 }],
    ["every second answer is lost after its effect", { crashAfterEffectRate: 0.5 }],
    ["all of it happens at once", { callErrorRate: 0.25, temporaryRate: 0.25, crashAfterEffectRate: 0.25 }],
  ])("although %s", async (_what, faults) => {
    const request = await cancelUnder(faults);
    await expectEveryCardToHaveEndedOnce(request);
    expect(await desk.counts(request.requestId)).toEqual({ CANCELLED: 60 });
    expect(await desk.look(request.acme.viewer, request.requestId)).toMatchObject({ status: "COMPLETED" });
  });

  it("although carriers refuse every tenth card for good, which fails with the carrier's reason", async () => {
    const request = await cancelUnder({ refusalRate: 0.1, callErrorRate: 0.2, crashAfterEffectRate: 0.2 });
    await expectEveryCardToHaveEndedOnce(request);
    const failed = (await desk.items(request.requestId)).filter(({ status }) => status === "FAILED");
    expect(failed.length).toBeGreaterThan(0);
    for (const { failureCode } of failed)
      expect(failureCode).toMatch(/^(DEVICE_STILL_BOUND|CONTRACT_LOCK|UNKNOWN_AT_CARRIER)$/);
    expect(await desk.look(request.acme.viewer, request.requestId)).toMatchObject({ status: "PARTIALLY_COMPLETED" });
  });
});

describe("A card that the carrier puts off", () => {
  it("is tried again after a pause that grows, and the others do not wait for it", async () => {
    simulator.setFaults({ temporaryRate: 1 });
    const acme = await anEnterprise(store).withCards(1, { carrier: "CMCC" }).save();
    const requestId = await desk.handIn(acme);
    const pauses: number[] = [];
    await desk.work();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const [item] = await desk.items(requestId);
      pauses.push(((item?.nextAttemptAt?.getTime() ?? 0) - desk.clock.now().getTime()) / 1000);
      desk.clock.travelTo(item?.nextAttemptAt as Date);
      await desk.work();
    }
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 1))).toBe(true);
    expect(pauses[0]).toBeLessThanOrEqual(10);
    expect(pauses.at(-1)).toBe(1_800);
    simulator.setFaults({});
    await desk.pass({ minutes: 30 });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 1 });
    expect((await desk.items(requestId))[0]).toMatchObject({ attempts: 0, nextAttemptAt: null });
  });

  it("does not make cards wait that are scheduled after it", async () => {
    const acme = await anEnterprise(store)
      .withCards(1, { carrier: "CMCC" })
      .withCards(1, { carrier: "CMCC" })
      .withArrears()
      .save();
    const requestId = await desk.handIn(acme);
    simulator.setFaults({ temporaryRate: 1 });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 1, BLOCKED: 1 });
    simulator.setFaults({});
    await desk.payArrears(acme.viewer, { cardIds: [acme.cards[1]?.publicId ?? ""] });
    await desk.work();
    expect((await desk.items(requestId)).map(({ status }) => status)).toEqual(["SCHEDULED", "BARRED"]);
    await desk.pass({ minutes: 1 });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
  });

  it("at the irreversible order is barred again and ordered anew; its window does not open again", async () => {
    const acme = await anEnterprise(store).withCards(3, { carrier: "CMCC" }).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 60 });
    await desk.work();
    simulator.setFaults({ temporaryRate: 1 });
    await desk.pass({ seconds: 60 });
    await desk.pass({ seconds: 5 });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 3 });
    const undo = await desk.done(acme.viewer, "cancellationUndo", { requestId }, "restoredCount tooLateCount");
    expect(undo).toMatchObject({ restoredCount: 0, tooLateCount: 3 });
    simulator.setFaults({});
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
    expect(desk.atCarrier(acme.cards)).toEqual(Array(3).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
    expect(await store.prisma.carrierOrder.count({ where: { requestId: rowId(requestId) } })).toBeGreaterThan(1);
  });
});

describe("An order that has become too large for its carrier", () => {
  it("is written anew in smaller ones, and no card fails for it", async () => {
    const acme = await anEnterprise(store).withCards(10, { carrier: "CBN" }).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 60 });
    await desk.work();
    simulator.changeLimits({ CBN: { maxCardsPerCall: 4 } });
    await desk.pass({ seconds: 60 });
    await desk.workThrough();
    simulator.changeLimits({ CBN: { maxCardsPerCall: 10 } });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 10 });
    const orders = await store.prisma.carrierOrder.findMany({
      where: { requestId: rowId(requestId) },
      // Written at one moment of the test's clock; their ids tell which came first.
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    expect(orders.map(({ cardCount }) => cardCount)).toEqual([10, 4, 4, 2]);
    expect(desk.atCarrier(acme.cards)).toEqual(Array(10).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
  });
});
