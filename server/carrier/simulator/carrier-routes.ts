/** The carriers' face: what an adapter talks to under `/v1/:carrier`. */
import { setTimeout as delay } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { CARRIER_CODES, type CarrierCode } from "../carrier-port.ts";
import { type CardRequest, outcomesOf } from "./call-book.ts";
import { CallRefusal } from "./call-refusal.ts";
import type { SimulatorCore } from "./simulator-core.ts";

const cardRequest = z.strictObject({
  token: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  cards: z
    .array(z.strictObject({ reference: z.string().min(1).max(255), iccid: z.string().regex(/^[0-9A-Za-z]{1,32}$/) }))
    .min(1),
  callbackUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
});

const trafficRequest = cardRequest.pick({ cards: true });

const carrierParameter = z.object({ carrier: z.enum(CARRIER_CODES) });
const orderParameter = carrierParameter.extend({ tracking: z.string() });

/** Adds the routes. `closing` ends answers that are being delayed. */
export function addCarrierRoutes(app: FastifyInstance, core: SimulatorCore, closing: AbortSignal): void {
  app.register(async (routes) => {
    // Before the body is read: a flood over the cap must cost nothing.
    routes.addHook("onRequest", async (request, reply) => {
      const carrier = carrierOf(request);
      core.calls.received += 1;
      if (core.isAway(carrier)) return beAway(core, request, reply);
      if (request.routeOptions.url?.endsWith("/limits")) return;
      const retryAfterMs = core.rateLimitedMs(carrier);
      if (retryAfterMs > 0) throw new CallRefusal(429, "RATE_LIMITED", "too many calls", retryAfterMs);
    });

    routes.get("/v1/:carrier/limits", async (request) => core.limits[carrierOf(request)]);

    for (const operation of ["bar", "restore"] as const) {
      routes.post(`/v1/:carrier/${operation}`, async (request, reply) => {
        const carrier = carrierOf(request);
        const call = parsedCall(core, carrier, request.body);
        await stumble(core, call.token, closing);
        const { deed, isRepeated } = core.changeCards(carrier, operation, call);
        try {
          await take(core, call.token, closing);
          return answered(core, request, reply, call.token, isRepeated, { outcomes: outcomesOf(deed) });
        } finally {
          if (!isRepeated) core.release(deed);
        }
      });
    }

    routes.post("/v1/:carrier/traffic", async (request) => {
      const carrier = carrierOf(request);
      const { cards } = trafficRequest.parse(request.body);
      await take(core, cards[0]?.iccid ?? "", closing);
      return {
        cards: cards.flatMap(({ reference, iccid }) => {
          const atMs = core.lastTrafficMs(carrier, iccid);
          return atMs === null ? [] : [{ reference, iccid, lastTrafficAt: new Date(atMs).toISOString() }];
        }),
      };
    });

    routes.post("/v1/:carrier/cancellations", async (request, reply) => {
      const carrier = carrierOf(request);
      const call = parsedCall(core, carrier, request.body);
      await stumble(core, call.token, closing);
      const { order, isRepeated } = core.takeOrder(carrier, call);
      await take(core, call.token, closing);
      return answered(core, request, reply, call.token, isRepeated, { trackingNumber: order.trackingNumber });
    });

    routes.get("/v1/:carrier/cancellations/:tracking", async (request) => {
      const { carrier, tracking } = orderParameter.parse(request.params);
      await stumble(core, tracking, closing);
      await take(core, tracking, closing);
      const report = core.orderReport(carrier, tracking);
      if (!report) throw new CallRefusal(404, "UNKNOWN_ORDER", "no order with this tracking number");
      return report;
    });
  });
}

function carrierOf(request: FastifyRequest): CarrierCode {
  const parsed = carrierParameter.safeParse(request.params);
  if (!parsed.success) throw new CallRefusal(404, "UNKNOWN_CARRIER", `carriers: ${CARRIER_CODES.join(", ")}`);
  return parsed.data.carrier;
}

function parsedCall(core: SimulatorCore, carrier: CarrierCode, body: unknown): CardRequest {
  const call: CardRequest = cardRequest.parse(body);
  const { maxCardsPerCall } = core.limits[carrier];
  if (call.cards.length > maxCardsPerCall) {
    throw new CallRefusal(413, "TOO_MANY_CARDS", `at most ${maxCardsPerCall} cards a call`);
  }
  const references = new Set(call.cards.map(({ reference }) => reference));
  const iccids = new Set(call.cards.map(({ iccid }) => iccid));
  if (references.size < call.cards.length || iccids.size < call.cards.length) {
    throw new CallRefusal(400, "INVALID_CALL", "a reference or ICCID occurs twice");
  }
  return call;
}

/** A server error before anything happened, if the dice say so. */
async function stumble(core: SimulatorCore, subject: string, closing: AbortSignal): Promise<void> {
  if (!core.meetsError(subject)) return;
  core.calls.failed += 1;
  await take(core, subject, closing);
  throw new CallRefusal(503, "INJECTED_ERROR", "the carrier's server failed");
}

async function take(core: SimulatorCore, subject: string, closing: AbortSignal): Promise<void> {
  const latencyMs = core.latencyMs(subject);
  if (latencyMs > 0) await delay(latencyMs, undefined, { signal: closing });
}

/** The answer, or a cut connection if the dice say so. Only a first answer is ever cut, so that a repetition helps. */
function answered(
  core: SimulatorCore,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  isRepeated: boolean,
  answer: object,
) {
  if (isRepeated) core.calls.repeated += 1;
  else if (core.draw(token, "crash after effect") < core.faults.crashAfterEffectRate) {
    core.calls.cut += 1;
    return hangUp(request, reply);
  }
  return answer;
}

function beAway(core: SimulatorCore, request: FastifyRequest, reply: FastifyReply) {
  core.calls.duringOutage += 1;
  const { manner } = core.faults.outage;
  if (manner === "SERVICE_UNAVAILABLE") throw new CallRefusal(503, "OUTAGE", "the carrier is away");
  if (manner === "HANG_UP") return hangUp(request, reply);
  // Silence: the connection stays open until the client gives up.
  return reply.hijack();
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
