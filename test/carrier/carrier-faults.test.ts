import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CarrierCall, CarrierOutcome, CarrierPort } from "../../server/carrier/carrier-port.ts";
import { createHttpCarriers } from "../../server/carrier/http-carrier.ts";
import { API_KEY, type CarrierWorld, cards, startCarrierWorld } from "./carrier-world.ts";

let world: CarrierWorld;
beforeEach(async () => {
  world = await startCarrierWorld({ limits: { CUCC: { callsPerSecond: 10_000, burst: 10_000 } } });
});
afterEach(() => world.stop());

/** Repeats a call with its token while the carrier is unavailable. */
async function insist(carrier: CarrierPort, call: CarrierCall): Promise<{ outcomes: CarrierOutcome[]; tries: number }> {
  for (let tries = 1; ; tries++) {
    try {
      return { outcomes: await carrier.bar(call), tries };
    } catch (error) {
      if (tries >= 50) throw error;
      expect(error).toMatchObject({ code: "CARRIER_UNAVAILABLE", isRetriable: true });
    }
  }
}

describe("injected faults", () => {
  it("fall on the same cards in every run with a seed, whatever the batches and their order", async () => {
    const faults = { refusalRate: 0.1, temporaryRate: 0.1 };
    const runs: string[][] = [];
    for (const batch of [500, 50]) {
      const other = await startCarrierWorld({ seed: "42", faults, limits: { CUCC: { burst: 1_000 } } });
      const byCard = new Map<string, string>();
      const starts = Array.from({ length: 500 / batch }, (_, index) => index * batch).reverse();
      for (const from of starts) {
        const outcomes = await other.carrier.bar({ token: `bar-${from}`, cards: cards(batch, from) });
        for (const { iccid, code } of outcomes) byCard.set(iccid, code);
      }
      runs.push([...byCard].sort().map(([iccid, code]) => `${iccid} ${code}`));
      await other.stop();
    }
    expect(runs[0]).toEqual(runs[1]);
    const refused = runs[0]?.filter((line) => /CONTRACT_LOCK|UNKNOWN/.test(line)).length ?? 0;
    const temporary = runs[0]?.filter((line) => line.endsWith("TEMPORARY")).length ?? 0;
    for (const count of [refused, temporary]) expect(Math.abs(count - 50)).toBeLessThan(25);
  });

  it("let a temporary failure pass when it is tried again, a refusal not", async () => {
    const { carrier, simulator } = world;
    simulator.setFaults({ temporaryRate: 0.3, refusalRate: 0.1 });
    let open = cards(200);
    const refused = new Set<string>();
    for (let round = 0; open.length > 0; round++) {
      const outcomes = await carrier.bar({ token: `round-${round}`, cards: open });
      for (const { iccid, code } of outcomes) if (/LOCK|UNKNOWN/.test(code)) refused.add(iccid);
      open = outcomes.filter(({ code }) => code === "TEMPORARY").map(({ reference, iccid }) => ({ reference, iccid }));
    }
    expect(simulator.summary().barred + refused.size).toBe(200);
    const again = cards(200).filter(({ iccid }) => refused.has(iccid));
    const outcomes = await carrier.bar({ token: "again", cards: again });
    expect(outcomes.every(({ code }) => code !== "DONE" && code !== "TEMPORARY")).toBe(true);
  });

  it("refuse with the code asked for, on the operation asked for", async () => {
    const { carrier, simulator } = world;
    simulator.setFaults({ refusalRate: 1, refusalCodes: ["DEVICE_STILL_BOUND"], refusalOperations: ["cancel"] });
    expect((await carrier.bar({ token: "bar", cards: cards(1) }))[0]?.code).toBe("DONE");
    const { trackingNumber } = await carrier.orderCancellation({ token: "cancel", cards: cards(1) });
    await simulator.flush();
    const report = await carrier.orderReport(trackingNumber);
    expect([report.state, report.outcomes[0]?.code]).toEqual(["FAILED", "DEVICE_STILL_BOUND"]);
  });

  it("lose no call and double no effect when half the calls fail and half the answers are cut off", async () => {
    const { carrier, simulator } = world;
    simulator.setFaults({ callErrorRate: 0.5, crashAfterEffectRate: 0.5 });
    let tries = 0;
    for (let from = 0; from < 1_000; from += 50) {
      const result = await insist(carrier, { token: `bar-${from}`, cards: cards(50, from) });
      expect(result.outcomes.every(({ code }) => code === "DONE")).toBe(true);
      tries += result.tries;
    }
    const { barred, calls, outcomes } = simulator.summary();
    expect(barred).toBe(1_000);
    expect(outcomes.ALREADY_DONE).toBe(0);
    expect(calls.cut).toBeGreaterThan(0);
    expect(calls.failed).toBeGreaterThan(0);
    expect(tries).toBe(20 + calls.cut + calls.failed);
  });

  it.each(["SERVICE_UNAVAILABLE", "HANG_UP"] as const)("make the carrier unavailable by %s", async (manner) => {
    const { carrier, carrierOf, simulator } = world;
    simulator.setFaults({ outage: { on: true, manner, carriers: ["CUCC"] } });
    await expect(carrier.bar({ token: "t", cards: cards(1) })).rejects.toMatchObject({ code: "CARRIER_UNAVAILABLE" });
    await carrierOf("CMCC").bar({ token: "t", cards: cards(1, 5) });
    simulator.setFaults({});
    await carrier.bar({ token: "t", cards: cards(1) });
    expect(simulator.summary()).toMatchObject({ barred: 2, calls: { duringOutage: 1 } });
  });

  it("make the carrier silent until the caller gives up", async () => {
    world.simulator.setFaults({ outage: { on: true, manner: "SILENCE" } });
    const impatient = createHttpCarriers({ baseUrl: world.baseUrl, apiKey: API_KEY, timeoutMs: 50 })("CUCC");
    const answer = impatient.bar({ token: "t", cards: cards(1) });
    await expect(answer).rejects.toMatchObject({ code: "CARRIER_UNAVAILABLE", reason: "TIMEOUT" });
  });

  it("hold orders during an outage and let them go on when its time is over", async () => {
    const { carrier, simulator } = world;
    const { trackingNumber } = await carrier.orderCancellation({ token: "cancel", cards: cards(1) });
    const until = new Date(Date.parse("2999-01-01T00:00:00Z")).toISOString();
    simulator.setFaults({ outage: { on: true, until } });
    await simulator.flush();
    expect(simulator.summary()).toMatchObject({ cancelled: 0, openOrders: 1 });
    simulator.setFaults({ outage: { on: true, until: "2020-01-01T00:00:00Z" } });
    await simulator.flush();
    expect((await carrier.orderReport(trackingNumber)).state).toBe("COMPLETED");
  });

  it("are refused when they are not understood, and left as they were", async () => {
    const response = await world.request("/control/faults", { refusalRate: 2 }, "PUT");
    expect(response.status).toBe(400);
    expect((await world.request("/control/faults", { refusalRat: 1 }, "PUT")).status).toBe(400);
    expect((await world.request("/control/faults", { refusalRate: 0.5 }, "PUT")).status).toBe(200);
    expect(await (await world.request("/control/faults")).json()).toMatchObject({ refusalRate: 0.5, temporaryRate: 0 });
  });
});

describe("time at the carrier", () => {
  it("passes by hand: an order is acknowledged, in progress half-way, and done when due", async () => {
    const { carrier, simulator } = world;
    simulator.setFaults({ completionMs: { min: 60_000, max: 60_000 } });
    const { trackingNumber } = await carrier.orderCancellation({ token: "cancel", cards: cards(1) });
    const state = async () => (await carrier.orderReport(trackingNumber)).state;
    expect(await state()).toBe("ACKNOWLEDGED");
    await simulator.advance(30_000);
    expect(await state()).toBe("IN_PROGRESS");
    await world.request("/control/advance", { ms: 30_000 });
    expect(await state()).toBe("COMPLETED");
  });

  it("passes by itself otherwise", async () => {
    await world.stop();
    world = await startCarrierWorld({ progress: "BY_TIME", faults: { completionMs: { min: 20, max: 20 } } });
    const { carrier, callbackUrl, received } = world;
    await carrier.orderCancellation({ token: "cancel", cards: cards(1), callbackUrl });
    await expect.poll(() => received.map(({ state }) => state)).toEqual(["IN_PROGRESS", "COMPLETED"]);
  });
});
