import { afterEach, describe, expect, it } from "vitest";
import { barItems } from "../../server/cancellation/actions/bar-items.ts";
import * as pipelineJobs from "../../server/cancellation/jobs/pipeline.ts";
import type { CarrierCall } from "../../server/carrier/carrier-port.ts";
import { fencedStore } from "../../server/platform/jobs/fenced-store.ts";
import type { JobDefinition } from "../../server/platform/jobs/job.ts";
import { LostLease } from "../../server/platform/jobs/lost-lease.ts";
import { WorkerLease } from "../../server/platform/jobs/worker-lease.ts";
import type { Services } from "../../server/platform/services.ts";
import { anEnterprise, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const wide = { maxCardsPerCall: 10, callsPerSecond: 10_000, burst: 100_000 };
const desk = await useDesk({ limits: { CMCC: wide }, faults: { latencyMs: { min: 1, max: 15 } } });
const { store, simulator } = desk;
const CARDS = 25;

afterEach(() => desk.dropJobs());

/** Runs a job several times at once, as a worker whose lock was lost would. */
async function atOnce<Payload>({ name }: JobDefinition<Payload>, payload: Payload, copies = 4): Promise<void> {
  const handler = desk.handlers.find((each) => each.name === name);
  if (!handler) throw new Error(`nobody handles ${name}`);
  await Promise.all(Array.from({ length: copies }, () => handler.run(payload, desk.services)));
}

async function eventsOf(requestId: string): Promise<Record<string, number>> {
  const events = await store.prisma.cancellationEvent.groupBy({
    by: ["action"],
    where: { requestId: rowId(requestId), itemId: { not: null } },
    _count: true,
  });
  return Object.fromEntries(events.map(({ action, _count }) => [action, _count]));
}

async function fleet(): Promise<{ acme: SeededCustomer; requestId: string; id: string }> {
  const acme = await anEnterprise(store).withCards(CARDS, { carrier: "CMCC" }).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 60 });
  return { acme, requestId, id: rowId(requestId) };
}

describe("Every job of the pipeline run four times at the same time", () => {
  it("does nothing twice, from the first check to the end", async () => {
    const { acme, requestId, id } = await fleet();
    const carrierCode = "CMCC" as const;
    await atOnce(pipelineJobs.advanceRequest, { requestId: id });
    await atOnce(pipelineJobs.checkItems, { requestId: id });
    expect(await desk.counts(requestId)).toEqual({ CLEARED: CARDS });
    await atOnce(pipelineJobs.advanceRequest, { requestId: id });
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "IN_PROGRESS" });
    await atOnce(pipelineJobs.scheduleItems, { requestId: id });
    await atOnce(pipelineJobs.barItems, { requestId: id, carrierCode });
    // Where two copies met at the carrier, it may have refused a card as busy: the next run takes it.
    desk.clock.advance({ minutes: 31 });
    await atOnce(pipelineJobs.barItems, { requestId: id, carrierCode });
    desk.clock.advance({ seconds: 60 });
    expect(await desk.counts(requestId)).toEqual({ BARRED: CARDS });
    await atOnce(pipelineJobs.orderItems, { requestId: id, carrierCode });
    const orders = await store.prisma.carrierOrder.findMany({ where: { requestId: id } });
    expect(orders.reduce((sum, { cardCount }) => sum + cardCount, 0)).toBe(CARDS);
    await Promise.all(orders.map((order) => atOnce(pipelineJobs.submitOrder, { orderId: order.id })));
    await Promise.all(orders.map((order) => atOnce(pipelineJobs.pollOrder, { orderId: order.id })));
    await atOnce(pipelineJobs.advanceRequest, { requestId: id });
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "COMPLETED" });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: CARDS });
    expect(await eventsOf(requestId)).toEqual({
      SUBMIT: CARDS,
      CLEAR: CARDS,
      SCHEDULE: CARDS,
      BAR: CARDS,
      ORDER: CARDS,
      CONFIRM: CARDS,
    });
    expect(desk.atCarrier(acme.cards)).toEqual(Array(CARDS).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
    expect(simulator.summary()).toMatchObject({ cancelledTwice: 0, cancelledInService: 0 });
    const requestEvents = (await desk.look(acme.viewer, requestId)).events.nodes.map(
      ({ action }: { action: string }) => action,
    );
    expect(requestEvents.reverse()).toEqual(["SUBMIT", "START_CHECKING", "APPROVE", "SCHEDULE", "START", "COMPLETE"]);
  });

  it("brings undone cards back, whoever is first", async () => {
    const { acme, requestId, id } = await fleet();
    await desk.work();
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    await atOnce(pipelineJobs.restoreCards, { requestId: id });
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards)).toEqual(
      Array(CARDS).fill({ status: "IN_SERVICE", effects: ["bar", "restore"] }),
    );
    expect(await store.prisma.simCard.count({ where: { customerId: acme.id, status: "IN_USE" } })).toBe(CARDS);
  });

  it("looks again at blocked cards once", async () => {
    const acme = await anEnterprise(store).withCards(CARDS, { carrier: "CMCC" }).withArrears().save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: CARDS });
    await store.prisma.bill.updateMany({
      where: { card: { customerId: acme.id } },
      data: { paidAt: desk.clock.now() },
    });
    await atOnce(pipelineJobs.recheckBlocked, { customerId: acme.id });
    await atOnce(pipelineJobs.sweepRequests, {});
    await desk.work();
    expect(await eventsOf(requestId)).toMatchObject({ RECHECK: CARDS, CLEAR: CARDS, BAR: CARDS });
    expect(await desk.counts(requestId)).toEqual({ BARRED: CARDS });
  });

  it("keeps a barred card's turn when a late copy finds the card busy", async () => {
    const { requestId, id } = await fleet();
    await desk.work();
    const setFirst = (status: "SCHEDULED" | "BARRED") =>
      store.prisma.cancellationItem.updateMany({ where: { requestId: id, position: 0 }, data: { status } });
    // The copy has read its cards while they were scheduled; its answer comes when another copy has recorded the cut.
    await setFirst("SCHEDULED");
    const { carriers } = desk.services;
    const late: Services = {
      ...desk.services,
      carriers: (code) =>
        Object.assign(Object.create(carriers(code)), {
          async bar({ cards }: CarrierCall) {
            await setFirst("BARRED");
            return cards.map((card) => ({ ...card, code: "CARD_BUSY" }));
          },
        }),
    };
    await barItems(late, id, "CMCC");
    expect((await desk.items(requestId))[0]).toMatchObject({ status: "BARRED", nextAttemptAt: null, attempts: 0 });
  });
});

describe("A worker that lost its job just before it cut cards off", () => {
  it("gives those their service back that were taken back meanwhile, and records nothing", async () => {
    const { acme, requestId, id } = await fleet();
    await atOnce(pipelineJobs.advanceRequest, { requestId: id }, 1);
    await atOnce(pipelineJobs.checkItems, { requestId: id }, 1);
    await atOnce(pipelineJobs.advanceRequest, { requestId: id }, 1);
    await atOnce(pipelineJobs.scheduleItems, { requestId: id }, 1);
    await desk.dropJobs();
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: CARDS });
    const lease = new WorkerLease(store.pool, "pool-late", 60_000);
    await lease.beat();
    const { carriers } = desk.services;
    const late: Services = {
      ...desk.services,
      store: fencedStore(store, lease),
      carriers: (code) =>
        Object.assign(Object.create(carriers(code)), {
          async bar(call: CarrierCall) {
            await lease.giveBack();
            await desk.done(acme.viewer, "cancellationUndo", { requestId });
            await desk.workThrough();
            return carriers(code).bar(call);
          },
        }),
    };
    await expect(barItems(late, id, "CMCC")).rejects.toThrow(LostLease);
    expect(desk.atCarrier(acme.cards)[0]).toMatchObject({ status: "BARRED" });
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(Array(CARDS).fill("IN_SERVICE"));
    expect(await eventsOf(requestId)).not.toHaveProperty("BAR");
  });
});
