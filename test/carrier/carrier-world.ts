/** A simulator driven by hand, an adapter to it, and a client's callback address that verifies what it receives. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { verifyCarrierCallback } from "../../server/carrier/carrier-callback.ts";
import type { CarrierOrderReport } from "../../server/carrier/carrier-port.ts";
import { createHttpCarriers } from "../../server/carrier/http-carrier.ts";
import { createCarrierSimulator } from "../../server/carrier/simulator/create-carrier-simulator.ts";
import type { CarrierSimulatorOptions } from "../../server/carrier/simulator/settings.ts";
import { type Clock, systemClock } from "../../server/platform/clock.ts";

export const API_KEY = "key-of-the-carrier-test";
export const CALLBACK_SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes ...").toString("base64")}`;

/** ICCIDs 89860000000000000000, …01, … */
export function cards(count: number, from = 0) {
  return Array.from({ length: count }, (_, index) => {
    const serial = String(from + index).padStart(14, "0");
    return { reference: `item_${serial}`, iccid: `898600${serial}` };
  });
}

export type CarrierWorld = Awaited<ReturnType<typeof startCarrierWorld>>;

export async function startCarrierWorld(options: Partial<CarrierSimulatorOptions> = {}) {
  const simulator = createCarrierSimulator({
    apiKey: API_KEY,
    callbackSecret: CALLBACK_SECRET,
    progress: "BY_HAND",
    ...options,
  });
  const baseUrl = await simulator.listen(0);
  const carrierOf = createHttpCarriers({ baseUrl, apiKey: API_KEY, timeoutMs: 10_000 });
  const receiver = await startReceiver(options.clock);
  return {
    simulator,
    baseUrl,
    carrierOf,
    carrier: carrierOf("CUCC"),
    ...receiver,
    /** A raw request, for what an adapter would not do. */
    request: (path: string, body?: unknown, method = body === undefined ? "GET" : "POST") =>
      fetch(baseUrl + path, {
        method,
        headers: {
          authorization: `Bearer ${API_KEY}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    stop: async () => {
      await simulator.close();
      receiver.server.closeAllConnections();
      await new Promise((done) => receiver.server.close(done));
    },
  };
}

/**
 * Collects the verified reports in the order they arrive; `answer.status` is what the client answers, after `answer.delayMs`.
 * `load` counts deliveries that are not answered yet.
 */
export async function startReceiver(clock: Clock = systemClock) {
  const received: CarrierOrderReport[] = [];
  const deliveryIds: string[] = [];
  const refused: string[] = [];
  const answer = { status: 204, delayMs: 0 };
  const load = { now: 0, most: 0 };
  const server: Server = createServer(async (request, response) => {
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const rawBody = Buffer.concat(chunks);
    const verdict = verifyCarrierCallback({
      headers: request.headers,
      rawBody,
      secret: CALLBACK_SECRET,
      now: clock.now(),
    });
    if (verdict.ok) {
      received.push(verdict.report);
      deliveryIds.push(verdict.deliveryId);
    } else refused.push(verdict.reason);
    if (answer.delayMs > 0) await delay(answer.delayMs);
    load.now -= 1;
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/carrier-callbacks`;
  return { server, callbackUrl, received, deliveryIds, refused, answer, load };
}
