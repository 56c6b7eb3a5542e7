import { afterEach, describe, expect, it } from "vitest";
import type { CarrierCode } from "../../server/cards/rules/carrier-code.ts";
import { anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, simulator } = desk;

afterEach(async () => {
  simulator.setFaults({});
  await desk.dropJobs();
  await store.pool.query(`DELETE FROM "CarrierLine"`);
});

const breakerOf = async (carrierCode: CarrierCode) => {
  const line = await store.prisma.carrierLine.findUnique({ where: { carrierCode } });
  return (line?.breaker as { phase?: string } | null)?.phase ?? "CLOSED";
};
const callsDuringOutage = () => simulator.summary().calls.duringOutage;

async function handIn(undoWindowSeconds = 0) {
  const acme = await anEnterprise(store).withCards(6, { carrier: "CMCC" }).withCards(3, { carrier: "CTCC" }).save();
  return { acme, requestId: await desk.handIn(acme, { undoWindowSeconds }) };
}

describe("While a carrier is away", () => {
  it("it is left in peace after a few tries, and everything goes on once it is back", async () => {
    const { acme, requestId } = await handIn();
    simulator.setFaults({ outage: { on: true } });
    for (let minute = 0; minute < 60; minute += 1) await desk.pass({ minutes: 1 });
    expect(await breakerOf("CMCC")).not.toBe("CLOSED");
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 9 });
    // Two carriers for an hour: five tries each to open the breaker, then one each time its pause of up to five minutes is over.
    expect(callsDuringOutage()).toBeGreaterThan(10);
    expect(callsDuringOutage()).toBeLessThan(60);
    simulator.setFaults({});
    await desk.workThrough();
    expect(await breakerOf("CMCC")).toBe("CLOSED");
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 9 });
    expect(desk.atCarrier(acme.cards)).toEqual(Array(9).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
  });

  it("the cards of another carrier do not wait for it", async () => {
    const { requestId } = await handIn();
    simulator.setFaults({ outage: { on: true, carriers: ["CMCC"] } });
    for (let minute = 0; minute < 5; minute += 1) await desk.pass({ minutes: 1 });
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 6, CANCELLED: 3 });
    expect([await breakerOf("CMCC"), await breakerOf("CTCC")]).toEqual(["OPEN", "CLOSED"]);
  });

  it.each(["SERVICE_UNAVAILABLE", "HANG_UP"] as const)(
    "orders that are written down (%s) are kept, and handed over exactly once afterwards",
    async (manner) => {
      const { acme, requestId } = await handIn(60);
      await desk.work();
      simulator.setFaults({ outage: { on: true, manner } });
      for (let minute = 0; minute < 20; minute += 1) await desk.pass({ minutes: 1 });
      expect(await desk.counts(requestId)).toEqual({ CANCELLING: 9 });
      expect(desk.atCarrier(acme.cards)).toEqual(Array(9).fill({ status: "BARRED", effects: ["bar"] }));
      simulator.setFaults({});
      await desk.workThrough();
      expect(await desk.counts(requestId)).toEqual({ CANCELLED: 9 });
      expect(desk.atCarrier(acme.cards)).toEqual(Array(9).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
      expect(simulator.summary()).toMatchObject({ cancelledTwice: 0, cancelledInService: 0 });
    },
  );

  it("no job counts as failed: the carrier's troubles are not the worker's", async () => {
    const { requestId } = await handIn();
    simulator.setFaults({ outage: { on: true } });
    // STOP makes any throw of a job fail this test.
    for (let minute = 0; minute < 10; minute += 1) {
      desk.clock.advance({ minutes: 1 });
      await desk.work({ onFailure: "STOP" });
    }
    const { rows } = await store.pool.query(
      "SELECT max(attempts) AS attempts, count(*)::int AS jobs FROM graphile_worker._private_jobs",
    );
    expect(rows[0]?.attempts).toBe(0);
    expect(rows[0]?.jobs).toBeGreaterThan(0);
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 9 });
  });

  it("customers can take their cards back, and those are never cut", async () => {
    const { acme, requestId } = await handIn();
    simulator.setFaults({ outage: { on: true } });
    await desk.pass({ minutes: 1 });
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    simulator.setFaults({});
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(Array(9).fill("IN_SERVICE"));
    expect(await store.prisma.simCard.count({ where: { customerId: acme.id, status: "IN_USE" } })).toBe(9);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "WITHDRAWN" });
  });
});
