import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyCarrierCallback } from "../../server/carrier/carrier-callback.ts";
import { CALLBACK_SECRET, type CarrierWorld, cards, startCarrierWorld } from "./carrier-world.ts";

const now = new Date("2026-03-02T01:00:00Z");
const report = { trackingNumber: "T-1", token: "cancel-1", state: "COMPLETED", sequence: 3, outcomes: [] };

function signed(body: string, { secret = CALLBACK_SECRET, at = now, id = "msg_1" } = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

function verdict(body: string, headers: Record<string, string>, secret: string | string[] = CALLBACK_SECRET) {
  const result = verifyCarrierCallback({ headers, rawBody: body, secret, now });
  return result.ok ? "OK" : result.reason;
}

describe("a carrier's callback", () => {
  const body = JSON.stringify(report);

  it("is accepted with a good signature and hands over its report and delivery id", () => {
    const result = verifyCarrierCallback({
      headers: signed(body),
      rawBody: Buffer.from(body),
      secret: CALLBACK_SECRET,
      now,
    });
    expect(result).toEqual({ ok: true, report, deliveryId: "msg_1" });
  });

  it("agrees with the published example of Standard Webhooks", () => {
    const headers = {
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };
    const result = verifyCarrierCallback({
      headers,
      rawBody: '{"test": 2432232314}',
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      now: new Date(1614265330_000),
    });
    // The signature holds; the example's body is no order report.
    expect(result).toEqual({ ok: false, reason: "MALFORMED_BODY" });
  });

  it("is refused when a single character of body, id or time is changed", () => {
    const headers = signed(body);
    for (let i = 0; i < body.length; i++) {
      const changed = body.slice(0, i) + String.fromCharCode(body.charCodeAt(i) ^ 1) + body.slice(i + 1);
      expect(verdict(changed, headers)).toBe("WRONG_SIGNATURE");
    }
    expect(verdict(body, { ...headers, "webhook-id": "msg_2" })).toBe("WRONG_SIGNATURE");
    const later = String(Number(headers["webhook-timestamp"]) + 1);
    expect(verdict(body, { ...headers, "webhook-timestamp": later })).toBe("WRONG_SIGNATURE");
  });

  it("is refused five minutes before or after, and accepted just within", () => {
    const at = (seconds: number) => signed(body, { at: new Date(now.getTime() + seconds * 1000) });
    expect([verdict(body, at(-300)), verdict(body, at(300))]).toEqual(["OK", "OK"]);
    for (const seconds of [-301, 301]) expect(verdict(body, at(seconds))).toBe("TIMESTAMP_OUT_OF_TOLERANCE");
  });

  it.each(["", "NaN", "1e9", "-1", " 1", "Infinity"])("is refused with the time %j", (timestamp) => {
    expect(verdict(body, { ...signed(body), "webhook-timestamp": timestamp })).toMatch(/MISSING|OUT_OF/);
  });

  it("is refused without its headers", () => {
    for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"]) {
      expect(verdict(body, { ...signed(body), [name]: "" })).toBe("MISSING_HEADERS");
    }
  });

  it("is accepted under either key while keys are rotated, and under any of several signatures", () => {
    const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    const headers = signed(body, { secret: other });
    expect(verdict(body, headers)).toBe("WRONG_SIGNATURE");
    expect(verdict(body, headers, [CALLBACK_SECRET, other])).toBe("OK");
    const both = `v1a,AAAA v1, v1,AAAA ${headers["webhook-signature"]}`;
    expect(verdict(body, { ...headers, "webhook-signature": both }, other)).toBe("OK");
    expect(verdict(body, { ...headers, "webhook-signature": both.replaceAll("v1,", "v2,") }, other)).toBe(
      "WRONG_SIGNATURE",
    );
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    JSON.stringify({ ...report, state: "done" }),
    JSON.stringify({ ...report, sequence: 0 }),
  ])("is refused when it is signed but says %j", (text) => expect(verdict(text, signed(text))).toBe("MALFORMED_BODY"));

  it("keeps hostile text of a carrier harmless and an unknown code to its own card", () => {
    const outcomes = [
      { reference: "a", iccid: "1", code: "DONE", detail: `ok\u202E\u0000\n${"x".repeat(10_000)}` },
      { reference: "b", iccid: "2", code: "__proto__" },
    ];
    const text = JSON.stringify({ ...report, outcomes });
    const result = verifyCarrierCallback({ headers: signed(text), rawBody: text, secret: CALLBACK_SECRET, now });
    if (!result.ok) throw new Error(result.reason);
    const [first, second] = result.report.outcomes;
    expect(first?.detail).toMatch(/^ok x+$/);
    expect(first?.detail?.length).toBeLessThanOrEqual(300);
    expect(second).toEqual({ reference: "b", iccid: "2", code: "UNRECOGNISED", detail: "__proto__" });
  });

  it("cannot be checked with an empty secret", () => {
    expect(() => verdict(body, signed(body), "whsec_")).toThrow(RangeError);
  });
});

describe("the carrier's callbacks", () => {
  let world: CarrierWorld;
  beforeEach(async () => {
    world = await startCarrierWorld({ limits: { CUCC: { burst: 1_000 } } });
  });
  afterEach(() => world.stop());

  const states = () => world.received.map(({ state }) => state);
  const order = (token: string, from = 0) =>
    world.carrier.orderCancellation({ token, cards: cards(3, from), callbackUrl: world.callbackUrl });

  it("tell about progress and end, in this order, with every card's outcome", async () => {
    const { trackingNumber } = await order("cancel");
    await world.simulator.flush();
    expect(states()).toEqual(["IN_PROGRESS", "COMPLETED"]);
    expect(world.received[1]).toEqual(await world.carrier.orderReport(trackingNumber));
    expect(world.refused).toEqual([]);
  });

  it("of one order wait for each other, those of several orders do not", async () => {
    world.answer.delayMs = 20;
    await order("cancel");
    await world.simulator.flush();
    expect([world.load.most, states()]).toEqual([1, ["IN_PROGRESS", "COMPLETED"]]);
    await order("cancel-a", 10);
    await order("cancel-b", 20);
    await world.simulator.flush();
    expect(world.load.most).toBe(2);
  });

  it("come newest first when asked to", async () => {
    world.simulator.setFaults({ outOfOrderCallbacks: true });
    await order("cancel");
    await world.simulator.flush();
    expect(world.received.map(({ sequence }) => sequence)).toEqual([3, 2]);
  });

  it("come twice under the same delivery id when asked to", async () => {
    world.simulator.setFaults({ duplicateCallbackRate: 1 });
    await order("cancel");
    await world.simulator.flush();
    expect(world.received).toHaveLength(4);
    expect(new Set(world.deliveryIds).size).toBe(2);
  });

  it("are lost when asked to, and polling still tells the end", async () => {
    world.simulator.setFaults({ lostCallbackRate: 1 });
    const { trackingNumber } = await order("cancel");
    await world.simulator.flush();
    expect(world.received).toEqual([]);
    expect((await world.carrier.orderReport(trackingNumber)).state).toBe("COMPLETED");
    expect(world.simulator.summary().callbacks).toMatchObject({ lost: 2, sent: 0 });
  });

  it("come late when asked to", async () => {
    world.simulator.setFaults({ lateCallbackRate: 1, lateCallbackMs: 60_000 });
    await order("cancel");
    await world.simulator.advance(0);
    expect(states()).toEqual([]);
    await world.simulator.advance(60_000);
    expect(states()).toEqual(["IN_PROGRESS", "COMPLETED"]);
  });

  it("are repeated with growing waits until they are acknowledged", async () => {
    await world.stop();
    world = await startCarrierWorld({ clock: { now: () => now } });
    world.answer.status = 500;
    await order("cancel");
    await world.simulator.flush();
    expect(states()).toEqual(["IN_PROGRESS", "COMPLETED"]);
    await world.simulator.advance(999);
    expect(world.received).toHaveLength(2);
    await world.simulator.advance(1);
    expect(world.received).toHaveLength(4);
    await world.simulator.advance(1_999);
    expect(world.received).toHaveLength(4);
    world.answer.status = 204;
    await world.simulator.advance(1);
    await world.simulator.advance(3_600_000);
    expect(world.received).toHaveLength(6);
    expect(new Set(world.deliveryIds).size).toBe(2);
    expect(world.simulator.summary().callbacks).toMatchObject({ sent: 6, acknowledged: 2 });
  });

  it("stop when the receiver is gone, and after ten attempts", async () => {
    world.answer.status = 410;
    await order("gone");
    await world.simulator.flush();
    await world.simulator.advance(3_600_000);
    expect(world.received).toHaveLength(2);
    world.answer.status = 500;
    await order("failing", 10);
    for (let round = 0; round < 15; round++) await world.simulator.advance(3_600_000);
    expect(world.received).toHaveLength(2 + 20);
    expect(world.simulator.summary()).toMatchObject({ callbacks: { givenUp: 4 }, pendingTasks: 0 });
  });

  it("reach a client with hundreds of orders at once", async () => {
    for (let i = 0; i < 200; i++) await order(`cancel-${i}`, i * 3);
    await world.simulator.flush();
    expect(world.received).toHaveLength(400);
    expect(world.simulator.summary()).toMatchObject({ cancelled: 600, openOrders: 0, pendingTasks: 0 });
  });
});
