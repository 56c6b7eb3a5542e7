import { afterEach, describe, expect, it } from "vitest";
import { CarrierBusyError, callCarrier } from "../../server/carrier/index.ts";
import { anEnterprise, type SeededCustomer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

// So slow that every wait is left to the clock: one call in four seconds.
const slow = { maxCardsPerCall: 5, callsPerSecond: 0.25, burst: 2 };
const desk = await useDesk({ limits: { CMCC: slow, CUCC: slow } });
const { store, simulator } = desk;

afterEach(async () => {
  await desk.dropJobs();
  simulator.reset();
  await store.pool.query(`DELETE FROM "CarrierLine"`);
});

const cancelled = { status: "CANCELLED", effects: ["bar", "cancel"] };
const fleet = (count: number, carrier: "CMCC" | "CUCC") => anEnterprise(store).withCards(count, { carrier }).save();
const cancel = (customer: SeededCustomer) => desk.handIn(customer, { undoWindowSeconds: 0 });

describe("A carrier's rate", () => {
  it("is kept over all requests: the carrier never has to refuse a call", async () => {
    const [acme, other] = [await fleet(20, "CMCC"), await fleet(20, "CMCC")];
    const began = desk.clock.now().getTime();
    const requests = [await cancel(acme), await cancel(other)];
    await desk.workThrough();
    for (const requestId of requests) expect(await desk.counts(requestId)).toEqual({ CANCELLED: 20 });
    const { calls } = simulator.summary();
    expect(calls.rateLimited).toBe(0);
    // 8 calls to bar, 8 orders, at least one question for each, less what may go at once.
    expect(desk.clock.now().getTime() - began).toBeGreaterThanOrEqual((8 + 8 + 8 - slow.burst) * 4_000);
  });

  it("of one carrier does not slow another one down", async () => {
    const [acme, other] = [await fleet(30, "CMCC"), await fleet(5, "CUCC")];
    const requestId = await cancel(acme);
    const small = await cancel(other);
    for (let second = 0; second < 30; second += 1) await desk.pass({ seconds: 1 });
    expect(await desk.counts(small)).toEqual({ CANCELLED: 5 });
    expect((await desk.counts(requestId)).CANCELLED).toBeUndefined();
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 30 });
  });

  it("that others use up as well is answered by waiting as long as the carrier says", async () => {
    const acme = await fleet(10, "CUCC");
    const requestId = await cancel(acme);
    const carrier = desk.services.carriers("CUCC");
    // Somebody else calls with the operator's key, so that the desk's own count of the rate is wrong.
    for (let call = 0; call < slow.burst; call += 1)
      await carrier.bar({ token: `other-${call}`, cards: [{ reference: "x", iccid: "8986069999999999999" }] });
    await desk.work();
    expect(simulator.summary().calls.rateLimited).toBeGreaterThan(0);
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 10 });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 10 });
    expect(desk.atCarrier(acme.cards)).toEqual(Array(10).fill(cancelled));
  });

  it("starts again from now when the clock is set back an hour while it is used up", async () => {
    await cancel(await fleet(20, "CMCC"));
    await desk.work();
    desk.clock.travelTo(new Date(desk.clock.now().getTime() - 3_600_000));
    const carrier = desk.services.carriers("CMCC");
    const call = () =>
      callCarrier(desk.services, carrier, () => carrier.bar({ token: "t", cards: [] }).catch(() => []));
    await expect(call()).rejects.toThrow(CarrierBusyError);
    desk.clock.advance({ seconds: 5 });
    expect(await call()).toEqual([]);
  });
});
