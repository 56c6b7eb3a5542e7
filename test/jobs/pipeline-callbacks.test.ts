import { createHmac } from "node:crypto";
import Fastify from "fastify";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { applyCarrierReport } from "../../server/cancellation/actions/apply-carrier-report.ts";
import { carrierCallbackRoutes } from "../../server/cancellation/http/carrier-callback-routes.ts";
import type { CarrierOrderReport } from "../../server/carrier/index.ts";
import type { OutcomeCode } from "../../server/carrier/rules/outcome-codes.ts";
import type { Services } from "../../server/platform/services.ts";
import { anEnterprise } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";

// The carriers must know where to call before there is a desk to be called.
const services = {} as Services;
const app = Fastify({ forceCloseConnections: true });
carrierCallbackRoutes(app, services);
const origin = await app.listen({ port: 0, host: "127.0.0.1" });
afterAll(() => app.close());
const url = `${origin}/carrier-callbacks/CMCC`;
const desk = await useDesk({ completion: "BY_HAND", callbacksTo: url });
Object.assign(services, desk.services);
const { store, simulator } = desk;

afterEach(async () => {
  simulator.setFaults({});
  await desk.dropJobs();
});

/** Cards whose order the carrier has just taken; it has not begun yet. */
async function ordered(cardCount = 3) {
  const acme = await anEnterprise(store).withCards(cardCount, { carrier: "CMCC" }).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
  await desk.work();
  expect(await desk.counts(requestId)).toEqual({ CANCELLING: cardCount });
  const order = await store.prisma.carrierOrder.findFirstOrThrow({ where: { requestId: rowId(requestId) } });
  const items = await desk.items(requestId);
  const report = (
    sequence: number,
    state: CarrierOrderReport["state"],
    codes: OutcomeCode[] = [],
  ): CarrierOrderReport => ({
    ...{ token: order.id, trackingNumber: order.trackingNumber ?? "", sequence, state },
    outcomes: codes.map((code, index) => ({
      reference: items[index]?.id ?? "",
      iccid: items[index]?.iccid ?? "",
      code,
    })),
  });
  return { acme, requestId, order, items, report };
}

const orderRow = ({ order }: { order: { id: string } }) =>
  store.prisma.carrierOrder.findUniqueOrThrow({ where: { id: order.id } });
const apply = (report: CarrierOrderReport) => applyCarrierReport(desk.services, "CMCC", report);
const confirmations = (requestId: string) =>
  store.prisma.cancellationEvent.count({ where: { requestId: rowId(requestId), action: "CONFIRM" } });

/** Sends a body to the desk as a carrier would, signed unless told otherwise. */
async function send(body: string, { at = desk.clock.now(), secret = services.carrierCallbackSecret, to = url } = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`m.${timestamp}.${body}`).digest("base64");
  const headers = {
    "webhook-id": "m",
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
    "content-type": "application/json",
  };
  const response = await fetch(to, { method: "POST", body, headers });
  return { status: response.status, body: await response.text() };
}

describe("A carrier that calls back", () => {
  it("ends the order without being asked", async () => {
    const { requestId, acme } = await ordered();
    await simulator.advance(0);
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
    const names = await desk.pass({ minutes: 10 });
    expect(names.filter((name) => name === "poll-order")).toHaveLength(1);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "COMPLETED" });
    expect(simulator.summary().openOrders).toBe(0);
  });

  it.each([
    ["twice", { duplicateCallbackRate: 1 }],
    ["out of order", { outOfOrderCallbacks: true }],
    ["twice and out of order", { duplicateCallbackRate: 1, outOfOrderCallbacks: true }],
  ])("%s ends every card once", async (_how, faults) => {
    simulator.setFaults(faults);
    const { requestId } = await ordered(5);
    await simulator.advance(0);
    await simulator.flush();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 5 });
    expect(await confirmations(requestId)).toBe(5);
    expect(simulator.summary()).toMatchObject({ callbacks: { givenUp: 0 } });
  });

  it("late, after the desk has asked by itself, is answered like anybody and changes nothing", async () => {
    simulator.setFaults({ lateCallbackRate: 1, lateCallbackMs: 600_000 });
    const { requestId } = await ordered();
    await simulator.advance(0);
    expect(await desk.counts(requestId)).toEqual({ CANCELLING: 3 });
    await desk.pass({ seconds: 5 });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
    const before = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
    const acknowledged = () => simulator.summary().callbacks.acknowledged;
    const acknowledgedBefore = acknowledged();
    await simulator.advance(600_000);
    expect(acknowledged()).toBe(acknowledgedBefore + 2);
    expect(await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } })).toEqual(
      before,
    );
    expect(await confirmations(requestId)).toBe(3);
  });

  it("in vain, because every callback is lost, is asked until the order is done", async () => {
    simulator.setFaults({ lostCallbackRate: 1, completionMs: { min: 60_000, max: 60_000 } });
    const { requestId } = await ordered();
    const polls: number[] = [];
    const sentBefore = simulator.summary().callbacks.sent;
    for (let second = 1; second <= 120 && (await desk.counts(requestId)).CANCELLING; second += 1) {
      await simulator.advance(0);
      if ((await desk.pass({ seconds: 1 })).includes("poll-order")) polls.push(second);
    }
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
    expect(polls).toEqual([5, 10, 20, 40, 80]);
    expect(simulator.summary().callbacks.sent).toBe(sentBefore);
  });

  it("faster than its own answer to the order has the last word", async () => {
    const acme = await anEnterprise(store).withCards(2, { carrier: "CMCC" }).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    const { carriers } = desk.services;
    await desk.workAs({
      ...desk.services,
      carriers: (code) =>
        Object.assign(Object.create(carriers(code)), {
          async orderCancellation(call: never) {
            const taken = await carriers(code).orderCancellation(call);
            await simulator.flush();
            expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
            return taken;
          },
        }),
    });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    expect(await store.prisma.carrierOrder.findMany({ where: { requestId: rowId(requestId) } })).toMatchObject([
      { status: "FINISHED" },
    ]);
  });
});

describe("A report about an order", () => {
  it("is applied only once when 20 copies come at the same time", async () => {
    const { requestId, report } = await ordered();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => apply(report(2, "COMPLETED", ["DONE", "DONE", "DONE"]))),
    );
    expect(results.sort()).toEqual(["APPLIED", ...Array(19).fill("IGNORED")]);
    expect(await confirmations(requestId)).toBe(3);
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
  });

  it("that was overtaken by a newer one changes nothing", async () => {
    const order = await ordered();
    expect(await apply(order.report(5, "IN_PROGRESS", ["DONE"]))).toBe("APPLIED");
    expect(await apply(order.report(4, "COMPLETED", ["DONE", "DONE", "DONE"]))).toBe("IGNORED");
    expect(await apply(order.report(5, "COMPLETED", ["DONE", "DONE", "DONE"]))).toBe("IGNORED");
    expect(await desk.counts(order.requestId)).toEqual({ CANCELLED: 1, CANCELLING: 2 });
    expect(await orderRow(order)).toMatchObject({ status: "ACCEPTED", reportSequence: 5 });
  });

  it("gives each card its own end", async () => {
    const { requestId, report } = await ordered();
    await apply(report(3, "PARTIAL", ["DONE", "CONTRACT_LOCK", "TEMPORARY"]));
    expect(await desk.items(requestId)).toMatchObject([
      { status: "CANCELLED", cancelledAt: desk.clock.now(), cardStatus: "CANCELLED" },
      { status: "FAILED", failureCode: "CONTRACT_LOCK", cardStatus: "CANCELLING" },
      { status: "BARRED", orderId: null, attempts: 1, nextAttemptAt: expect.any(Date) },
    ]);
  });

  it("that is final and says nothing of a card has that card ordered again", async () => {
    const order = await ordered();
    await apply(order.report(3, "PARTIAL", ["DONE", "DONE"]));
    expect(await orderRow(order)).toMatchObject({ status: "FINISHED", finishedAt: desk.clock.now() });
    const left = (await desk.items(order.requestId))[2];
    expect(left).toMatchObject({ status: "BARRED", orderId: null });
    const event = await store.prisma.cancellationEvent.findFirstOrThrow({
      where: { itemId: left?.id ?? "", action: "POSTPONE" },
    });
    expect(event).toMatchObject({ reason: "NO_OUTCOME", fromStatus: "CANCELLING", toStatus: "BARRED" });
    // The carrier had done it, only not said so.
    await simulator.flush();
    await desk.pass({ minutes: 1 });
    await simulator.flush();
    expect(await desk.counts(order.requestId)).toEqual({ CANCELLED: 3 });
    expect(desk.atCarrier(order.items)[2]).toEqual({ status: "CANCELLED", effects: ["bar", "cancel"] });
  });

  it("cannot touch items of another order, whatever it names", async () => {
    const [one, other] = [await ordered(1), await ordered(1)];
    const foreign = one.report(2, "COMPLETED", ["DONE"]);
    await apply({
      ...foreign,
      outcomes: [...foreign.outcomes, ...other.report(2, "COMPLETED", ["CONTRACT_LOCK"]).outcomes],
    });
    expect(await desk.counts(one.requestId)).toEqual({ CANCELLED: 1 });
    expect(await desk.counts(other.requestId)).toEqual({ CANCELLING: 1 });
  });

  it("is of an unknown order when the token is nobody's, no id at all, or another carrier's", async () => {
    const { report } = await ordered(1);
    const real = report(2, "COMPLETED", ["DONE"]);
    expect(await apply({ ...real, token: "00000000-0000-7000-8000-999999999999" })).toBe("UNKNOWN_ORDER");
    expect(await apply({ ...real, token: "'; DROP TABLE" })).toBe("UNKNOWN_ORDER");
    expect(await applyCarrierReport(desk.services, "CUCC", real)).toBe("UNKNOWN_ORDER");
  });
});

describe("The address that carriers call", () => {
  it("takes a signed report, and answers repetitions in the same way", async () => {
    const { requestId, report } = await ordered();
    const body = JSON.stringify(report(2, "COMPLETED", ["DONE", "DONE", "DONE"]));
    expect(await send(body)).toEqual({ status: 200, body: '{"result":"APPLIED"}' });
    expect(await send(body)).toEqual({ status: 200, body: '{"result":"IGNORED"}' });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
  });

  it.each([
    ["signed with another key", { secret: `whsec_${Buffer.alloc(32, "other").toString("base64")}` }],
    ["older than five minutes", { at: earlier(desk.clock.now(), { seconds: 301 }) }],
    ["for a carrier that does not exist", { to: `${origin}/carrier-callbacks/ACME` }],
  ])("refuses a report %s, and nothing happens", async (_what, how) => {
    desk.clock.travelTo("2026-03-02T10:00:00+08:00");
    const { requestId, report } = await ordered(1);
    const answer = await send(JSON.stringify(report(2, "COMPLETED", ["DONE"])), how);
    expect(answer.status).toBe(401);
    expect(answer.body).toContain("CALLBACK_REFUSED");
    expect(await desk.counts(requestId)).toEqual({ CANCELLING: 1 });
  });

  it("refuses a body that was changed on the way, one without a signature, and one that is no report", async () => {
    const { requestId, report } = await ordered(2);
    const body = JSON.stringify(report(2, "PARTIAL", ["CONTRACT_LOCK", "DONE"]));
    const unsigned = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } });
    expect(unsigned.status).toBe(401);
    expect((await send('{"token": 1}')).status).toBe(401);
    const timestamp = String(Math.floor(desk.clock.now().getTime() / 1000));
    const key = Buffer.from(services.carrierCallbackSecret.replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(`m.${timestamp}.${body}`).digest("base64");
    const headers = { "webhook-id": "m", "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
    const changed = await fetch(url, { method: "POST", body: body.replace("CONTRACT_LOCK", "DONE"), headers });
    expect(changed.status).toBe(401);
    expect(await desk.counts(requestId)).toEqual({ CANCELLING: 2 });
  });

  it("answers 404 to a signed report of an order that nobody knows", async () => {
    const { report } = await ordered(1);
    const answer = await send(JSON.stringify({ ...report(2, "COMPLETED", ["DONE"]), token: "nobody" }));
    expect(answer.status).toBe(404);
    expect(answer.body).toContain("UNKNOWN_ORDER");
  });
});
