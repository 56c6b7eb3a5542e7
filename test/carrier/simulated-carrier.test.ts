import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CarrierWorld, cards, startCarrierWorld } from "./carrier-world.ts";

let world: CarrierWorld;
beforeEach(async () => {
  world = await startCarrierWorld();
});
afterEach(() => world.stop());

const codes = (outcomes: { code: string }[]) => outcomes.map(({ code }) => code);

describe("a card at the carrier", () => {
  it("is barred, restored, barred again and cancelled, and its history tells so", async () => {
    const { carrier, simulator } = world;
    const fleet = cards(1);
    expect(codes(await carrier.bar({ token: "bar-1", cards: fleet }))).toEqual(["DONE"]);
    expect(codes(await carrier.restore({ token: "restore-1", cards: fleet }))).toEqual(["DONE"]);
    expect(codes(await carrier.bar({ token: "bar-2", cards: fleet }))).toEqual(["DONE"]);
    const { trackingNumber } = await carrier.orderCancellation({ token: "cancel-1", cards: fleet });
    expect(await carrier.orderReport(trackingNumber)).toMatchObject({ state: "ACKNOWLEDGED", sequence: 1 });
    await simulator.flush();

    expect(await carrier.orderReport(trackingNumber)).toEqual({
      trackingNumber,
      token: "cancel-1",
      state: "COMPLETED",
      sequence: 3,
      outcomes: [{ ...fleet[0], code: "DONE" }],
    });
    expect(simulator.history("89860000000000000000")).toMatchObject({
      status: "CANCELLED",
      isLocked: false,
      effects: [
        { operation: "bar", token: "bar-1" },
        { operation: "restore", token: "restore-1" },
        { operation: "bar", token: "bar-2" },
        { operation: "cancel", token: "cancel-1" },
      ],
    });
  });

  it("answers ALREADY_DONE when it is in the wanted state, and cannot be restored once cancelled", async () => {
    const { carrier, simulator } = world;
    await carrier.bar({ token: "bar", cards: cards(1) });
    expect(codes(await carrier.bar({ token: "bar-again", cards: cards(1) }))).toEqual(["ALREADY_DONE"]);
    await carrier.orderCancellation({ token: "cancel", cards: cards(1) });
    await simulator.flush();
    expect(codes(await carrier.restore({ token: "restore", cards: cards(1) }))).toEqual(["CANCELLED_AT_CARRIER"]);
  });

  it("allows no second operation while a cancellation is under way, and says so in the second order's report", async () => {
    const { carrier, simulator } = world;
    await carrier.bar({ token: "bar", cards: cards(2) });
    await carrier.orderCancellation({ token: "cancel", cards: cards(1) });
    expect(codes(await carrier.restore({ token: "restore", cards: cards(2) }))).toEqual(["CARD_BUSY", "DONE"]);
    const second = await carrier.orderCancellation({ token: "cancel-other", cards: cards(2) });
    await simulator.flush();
    const report = await carrier.orderReport(second.trackingNumber);
    expect(report.state).toBe("PARTIAL");
    expect(codes(report.outcomes)).toEqual(["CARD_BUSY", "DONE"]);
  });

  it("is busy for others while the carrier has not answered yet", async () => {
    const { carrier, simulator } = world;
    simulator.setFaults({ latencyMs: { min: 50, max: 50 } });
    const answers = await Promise.all([
      carrier.bar({ token: "one", cards: cards(1) }),
      carrier.bar({ token: "two", cards: cards(1) }),
    ]);
    expect(answers.flatMap(codes).sort()).toEqual(["CARD_BUSY", "DONE"]);
    expect(codes(await carrier.restore({ token: "three", cards: cards(1) }))).toEqual(["DONE"]);
  });

  it("is unknown to another carrier than its own", async () => {
    await world.carrier.bar({ token: "bar", cards: cards(1) });
    const outcomes = await world.carrierOf("CTCC").bar({ token: "bar", cards: cards(1) });
    expect(codes(outcomes)).toEqual(["UNKNOWN_AT_CARRIER"]);
  });
});

describe("a token", () => {
  it("gives the same answer and no second effect, 30 times at once", async () => {
    const { carrier, simulator } = world;
    const call = { token: "bar", cards: cards(100) };
    const answers = await Promise.all(Array.from({ length: 30 }, () => carrier.bar(call)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(simulator.summary()).toMatchObject({ barred: 100, calls: { repeated: 29 } });
  });

  it("gives the same tracking number and one cancellation", async () => {
    const { carrier, simulator } = world;
    const call = { token: "cancel", cards: cards(10) };
    const first = await carrier.orderCancellation(call);
    await simulator.flush();
    expect(await carrier.orderCancellation(call)).toEqual(first);
    await simulator.flush();
    expect(simulator.summary()).toMatchObject({ cancelled: 10, cancelledTwice: 0 });
  });

  it.each([
    ["other cards", () => world.carrier.bar({ token: "t", cards: cards(1, 5) })],
    ["another operation", () => world.carrier.restore({ token: "t", cards: cards(1) })],
    ["an order", () => world.carrier.orderCancellation({ token: "t", cards: cards(1) })],
  ])("is refused for %s", async (_name, reuse) => {
    await world.carrier.bar({ token: "t", cards: cards(1) });
    await expect(reuse()).rejects.toMatchObject({ code: "CARRIER_REJECTED", reason: "TOKEN_REUSED" });
    expect(world.simulator.summary().barred).toBe(1);
  });

  it("belongs to one carrier", async () => {
    await world.carrier.bar({ token: "t", cards: cards(1) });
    expect(codes(await world.carrierOf("CBN").bar({ token: "t", cards: cards(1, 5) }))).toEqual(["DONE"]);
  });
});

describe("the carrier's counts convict a client that", () => {
  it("cancels a card twice under different tokens", async () => {
    const { carrier, simulator } = world;
    await carrier.bar({ token: "bar", cards: cards(1) });
    for (const token of ["cancel", "cancel-anew"]) {
      await carrier.orderCancellation({ token, cards: cards(1) });
      await simulator.flush();
    }
    expect(simulator.summary()).toMatchObject({ cancelled: 1, cancelledTwice: 1 });
  });

  it("cancels a card after its undo", async () => {
    const { carrier, simulator } = world;
    await carrier.bar({ token: "bar", cards: cards(2) });
    await carrier.restore({ token: "restore", cards: cards(1) });
    await carrier.orderCancellation({ token: "cancel", cards: cards(2) });
    await simulator.flush();
    expect(simulator.summary()).toMatchObject({ cancelled: 2, cancelledInService: 1 });
  });
});

describe("limits", () => {
  it("are declared per carrier, kept by the adapter, and asked for anew after a refusal", async () => {
    const { carrierOf, simulator } = world;
    expect(await carrierOf("CMCC").limits()).toEqual({ maxCardsPerCall: 200, callsPerSecond: 20, burst: 40 });
    expect((await carrierOf("CUCC").limits()).maxCardsPerCall).toBe(500);
    const carrier = carrierOf("CTCC");
    expect((await carrier.limits()).maxCardsPerCall).toBe(100);
    simulator.changeLimits({ CTCC: { maxCardsPerCall: 10 } });
    expect((await carrier.limits()).maxCardsPerCall).toBe(100);
    await expect(carrier.bar({ token: "t", cards: cards(11) })).rejects.toMatchObject({ reason: "TOO_MANY_CARDS" });
    expect((await carrier.limits()).maxCardsPerCall).toBe(10);
    expect(simulator.summary().barred).toBe(0);
  });

  it("answer 429 with the wait once the burst is spent, and let calls through again when it is over", async () => {
    await world.stop();
    const frozen = new Date("2026-03-02T01:00:00Z");
    world = await startCarrierWorld({
      clock: { now: () => frozen },
      limits: { CUCC: { callsPerSecond: 4, burst: 2 } },
    });
    const { carrier, simulator } = world;
    await carrier.bar({ token: "1", cards: cards(1) });
    await carrier.bar({ token: "2", cards: cards(1, 1) });
    const third = () => carrier.bar({ token: "3", cards: cards(1, 2) });
    await expect(third()).rejects.toMatchObject({ code: "CARRIER_RATE_LIMITED", retryAfterMs: 250 });
    await simulator.advance(250);
    expect(codes(await third())).toEqual(["DONE"]);
    const raw = await world.request("/v1/CUCC/bar", { token: "4", cards: cards(1) });
    expect([raw.status, raw.headers.get("retry-after")]).toEqual([429, "1"]);
    await carrier.limits();
  });

  it("let a call of 5 000 cards through where the carrier allows it", async () => {
    const { carrier, simulator } = world;
    simulator.changeLimits({ CUCC: { maxCardsPerCall: 5_000 } });
    const outcomes = await carrier.bar({ token: "big", cards: cards(5_000) });
    expect(outcomes).toHaveLength(5_000);
    expect(outcomes.every(({ code }) => code === "DONE")).toBe(true);
  });
});

describe("the carrier's door", () => {
  it("opens with the key only", async () => {
    for (const path of ["/v1/CMCC/limits", "/control/summary"]) {
      expect((await fetch(world.baseUrl + path)).status).toBe(401);
      expect((await fetch(world.baseUrl + path, { headers: { authorization: "Bearer wrong" } })).status).toBe(401);
    }
    expect((await fetch(`${world.baseUrl}/health`)).status).toBe(200);
  });

  it.each([
    ["no cards", { token: "t", cards: [] }],
    ["a card twice", { token: "t", cards: [...cards(1), { reference: "other", iccid: cards(1)[0]?.iccid }] }],
    ["a reference twice", { token: "t", cards: [...cards(1), { ...cards(1)[0], iccid: "89860100000000000000" }] }],
    ["no token", { cards: cards(1) }],
    ["a callback address that is none", { token: "t", cards: cards(1), callbackUrl: "file:///etc/passwd" }],
    ["a number for an ICCID", { token: "t", cards: [{ reference: "r", iccid: Number("89860620200029875009") }] }],
  ])("refuses %s without an effect", async (_name, body) => {
    const response = await world.request("/v1/CUCC/cancellations", body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: "INVALID_CALL" } });
    expect(world.simulator.summary()).toMatchObject({ openOrders: 0, calls: { refused: 1 } });
  });

  it("shows counts and a card's history, and forgets everything on reset", async () => {
    await world.carrier.bar({ token: "bar", cards: cards(3) });
    const summary = await (await world.request("/control/summary")).json();
    expect(summary).toMatchObject({ cards: 3, barred: 3, outcomes: { DONE: 3 } });
    const history = await world.request(`/control/cards/${cards(1)[0]?.iccid}`);
    expect(await history.json()).toMatchObject({ status: "BARRED", effects: [{ token: "bar" }] });
    expect((await world.request("/control/cards/0")).status).toBe(404);
    await world.request("/control/reset", {});
    expect(world.simulator.summary()).toMatchObject({ cards: 0, barred: 0 });
    expect(codes(await world.carrier.bar({ token: "bar", cards: cards(1, 7) }))).toEqual(["DONE"]);
  });
});
