import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { CarrierPort } from "../../server/carrier/carrier-port.ts";
import { createHttpCarriers } from "../../server/carrier/http-carrier.ts";
import { cards } from "./carrier-world.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const stops: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

/** A carrier that behaves as the test wants. */
async function carrierThat(handler: Handler, options: { now?: () => Date; timeoutMs?: number } = {}) {
  const server = createServer(handler);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const clock = options.now ? { clock: { now: options.now } } : {};
  return createHttpCarriers({ baseUrl, apiKey: "secret-key", timeoutMs: options.timeoutMs ?? 5_000, ...clock })("CMCC");
}

const answering =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));

const bar = (carrier: CarrierPort) => carrier.bar({ token: "t", cards: cards(2) });

describe("the adapter turns", () => {
  it.each([
    [500, "CARRIER_UNAVAILABLE"],
    [502, "CARRIER_UNAVAILABLE"],
    [503, "CARRIER_UNAVAILABLE"],
    [408, "CARRIER_UNAVAILABLE"],
    [302, "CARRIER_UNAVAILABLE"],
    [429, "CARRIER_RATE_LIMITED"],
    [400, "CARRIER_REJECTED"],
    [401, "CARRIER_REJECTED"],
    [409, "CARRIER_REJECTED"],
    [413, "CARRIER_REJECTED"],
    [422, "CARRIER_REJECTED"],
  ])("HTTP %i into %s", async (status, code) => {
    const carrier = await carrierThat(answering(status, "<html>", { location: "http://127.0.0.1:1/" }));
    const error = await bar(carrier).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, carrier: "CMCC", isRetriable: code !== "CARRIER_REJECTED" });
  });

  it.each([
    ["seconds in the header", { "retry-after": "7" }, {}, 7_000],
    [
      "a date in the header",
      { "retry-after": "Mon, 02 Mar 2026 01:00:30 GMT", date: "Mon, 02 Mar 2026 01:00:00 GMT" },
      {},
      30_000,
    ],
    ["milliseconds in the body", { "retry-after": "1" }, { retryAfterMs: 50 }, 50],
    ["nothing", {}, {}, 1_000],
    ["nonsense", { "retry-after": "soon" }, { retryAfterMs: -5 }, 1_000],
    ["a year", { "retry-after": "31536000" }, {}, 3_600_000],
  ])("a rate limit with %s into a wait", async (_name, headers, extra, retryAfterMs) => {
    const body = { error: { code: "RATE_LIMITED", message: "slow down", ...extra } };
    const carrier = await carrierThat(answering(429, body, headers as Record<string, string>));
    await expect(bar(carrier)).rejects.toMatchObject({ code: "CARRIER_RATE_LIMITED", retryAfterMs });
  });

  it.each([
    ["no JSON", "<html>"],
    ["an empty answer", ""],
    ["something else", { result: "ok" }],
    ["an outcome without its card", { outcomes: [{ code: "DONE" }] }],
    ["null", "null"],
  ])("%s into an unavailable carrier: the effect may have happened", async (_name, body) => {
    const carrier = await carrierThat(answering(200, body));
    await expect(bar(carrier)).rejects.toMatchObject({ code: "CARRIER_UNAVAILABLE", reason: "MALFORMED_ANSWER" });
  });

  it("a refused connection, a cut one and a silent one into an unavailable carrier", async () => {
    const cut = await carrierThat((request) => request.socket.destroy());
    await expect(bar(cut)).rejects.toMatchObject({ reason: "NETWORK" });
    const cutInside = await carrierThat((request, response) => {
      response.writeHead(200, { "content-length": "1000" }).write('{"outcomes":[');
      setImmediate(() => request.socket.destroy());
    });
    await expect(bar(cutInside)).rejects.toMatchObject({ reason: "NETWORK" });
    const silent = await carrierThat(() => {}, { timeoutMs: 50 });
    await expect(bar(silent)).rejects.toMatchObject({ reason: "TIMEOUT" });
    const dripping = await carrierThat((_request, response) => void response.writeHead(200).write("{"), {
      timeoutMs: 50,
    });
    await expect(bar(dripping)).rejects.toMatchObject({ reason: "TIMEOUT" });
    const closed = createHttpCarriers({ baseUrl: "http://127.0.0.1:1", apiKey: "k", timeoutMs: 1_000 })("CBN");
    await expect(bar(closed)).rejects.toMatchObject({ code: "CARRIER_UNAVAILABLE", carrier: "CBN" });
  });

  it("an endless answer into an unavailable carrier, without reading it all", async () => {
    let written = 0;
    const carrier = await carrierThat((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && written < 50_000_000) {
          written += 65_536;
          if (!response.write("x".repeat(65_536))) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    });
    await expect(bar(carrier)).rejects.toMatchObject({ reason: "ANSWER_TOO_LARGE" });
    expect(written).toBeLessThan(20_000_000);
  });
});

describe("the adapter", () => {
  it("never shows its key in an error", async () => {
    for (const handler of [answering(401, { error: { code: "x", message: "y" } }), answering(200, "")]) {
      const error = (await bar(await carrierThat(handler)).catch((caught: unknown) => caught)) as Error;
      expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain("secret-key");
    }
  });

  it("follows no redirect, so that its key and the cards stay with the carrier", async () => {
    const asked: (string | undefined)[] = [];
    const carrier = await carrierThat((request, response) => {
      asked.push(request.url);
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    await expect(bar(carrier)).rejects.toMatchObject({ reason: "SERVER_ERROR" });
    expect(asked).toEqual(["/v1/CMCC/bar"]);
  });

  it("takes a 404 for an unknown order only in the carrier's own words", async () => {
    const gateway = await carrierThat(answering(404, "<html>not found"));
    await expect(gateway.orderReport("T-1")).rejects.toMatchObject({ reason: "INVALID_CALL" });
    const carrier = await carrierThat(answering(404, { error: { code: "UNKNOWN_ORDER", message: "?" } }));
    await expect(carrier.orderReport("T-1")).rejects.toMatchObject({ reason: "UNKNOWN_ORDER" });
  });

  it("sends nothing of a card but reference and ICCID, and keeps a tracking number inside its path", async () => {
    const seen: { url: string | undefined; body: string }[] = [];
    const carrier = await carrierThat(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      seen.push({ url: request.url, body });
      response.writeHead(404).end();
    });
    const richer = cards(1).map((card) => ({ ...card, ownerName: "王小明" }));
    await expect(carrier.bar({ token: "t", cards: richer })).rejects.toThrow();
    await expect(carrier.orderReport("../../control/reset?x=1#")).rejects.toThrow();
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ token: "t", cards: cards(1) });
    expect(seen[0]?.url).toBe("/v1/CMCC/bar");
    expect(seen[1]?.url).toBe("/v1/CMCC/cancellations/..%2F..%2Fcontrol%2Freset%3Fx%3D1%23");
  });

  it("asks for limits once for many callers, again when they are old, and lives on the old ones in an outage", async () => {
    let asked = 0;
    let now = Date.parse("2026-03-02T01:00:00Z");
    let status = 200;
    const carrier = await carrierThat(
      (_request, response) => {
        asked += 1;
        const limits = { maxCardsPerCall: 100 + asked, callsPerSecond: 5, burst: 10 };
        response.writeHead(status).end(JSON.stringify(limits));
      },
      { now: () => new Date(now) },
    );
    const answers = await Promise.all([carrier.limits(), carrier.limits(), carrier.limits()]);
    expect(answers.map(({ maxCardsPerCall }) => maxCardsPerCall)).toEqual([101, 101, 101]);
    now += 299_000;
    expect((await carrier.limits()).maxCardsPerCall).toBe(101);
    now += 1_000;
    expect((await carrier.limits()).maxCardsPerCall).toBe(102);
    now += 300_000;
    status = 503;
    expect((await carrier.limits()).maxCardsPerCall).toBe(102);
    status = 200;
    expect((await carrier.limits()).maxCardsPerCall).toBe(104);
  });

  it("keeps its connections: twenty calls in a row do not open twenty", async () => {
    const sockets = new Set<unknown>();
    const carrier = await carrierThat((request, response) => {
      sockets.add(request.socket);
      response.end(JSON.stringify({ outcomes: [] }));
    });
    for (let i = 0; i < 20; i++) await bar(carrier);
    // A second one is opened when a call starts before the last answer's end has been seen.
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  it("answers for every card that was sent, whatever came back", async () => {
    const carrier = await carrierThat(answering(200, { outcomes: [{ ...cards(2)[1], code: "NEW_CODE" }] }));
    expect((await bar(carrier)).map(({ code, detail }) => [code, detail])).toEqual([
      ["TEMPORARY", "no outcome in the carrier's answer"],
      ["UNRECOGNISED", "NEW_CODE"],
    ]);
  });
});
