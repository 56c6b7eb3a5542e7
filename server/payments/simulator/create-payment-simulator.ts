/** A payment provider behind HTTP, with faults on demand. */
import { createHash, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { z } from "zod";
import type { CollectionState } from "../rules/collection-reports.ts";
import { Agenda } from "./agenda.ts";
import { CollectionBook } from "./collection-book.ts";
import { addPayPages, collectionRoutes } from "./collection-routes.ts";
import { PayoutBook, TokenReused } from "./payout-book.ts";
import { type PaymentFaults, type PaymentSimulatorOptions, paymentFaultsSchema } from "./settings.ts";
import { callbackUrl, identifier, Refusal, text } from "./wire.ts";

/** A simulator and, for a program in the same process, what `/control` offers. */
export interface PaymentSimulator {
  /** Starts serving; port 0 picks a free one. Answers the base URL. */
  listen(port: number, host?: string): Promise<string>;
  close(): Promise<void>;
  /** The whole set: what is left out is off. */
  setFaults(faults: Partial<PaymentFaults>): void;
  /** Goes forward in time; what is due by then is done. */
  advance(ms: number): Promise<void>;
  sendBack(trackingNumber: string): boolean;
  forget(trackingNumber: string): void;
  /** A payer pays what is collected. Answers how it stands then; null when there is none of this number. */
  pay(trackingNumber: string): CollectionState | null;
}

const orderSchema = z.strictObject({
  token: identifier,
  amountFen: z.int().min(1),
  payee: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("ACCOUNT"),
      accountName: text,
      accountNumber: z.string().regex(/^\d{9,32}$/),
      bankName: text,
      cnapsCode: z.string().regex(/^\d{12}$/),
    }),
    z.strictObject({ kind: z.literal("WAY_PAID"), customerNumber: text }),
  ]),
  callbackUrl,
});

/** Makes a simulator. */
export function createPaymentSimulator(options: PaymentSimulatorOptions): PaymentSimulator {
  const agenda = new Agenda(options);
  const { dataFolder, completionMs } = options;
  const book = new PayoutBook(options, agenda);
  const collections = new CollectionBook(agenda, {
    ...(dataFolder === undefined ? {} : { folder: join(dataFolder, "collections") }),
    ...(completionMs === undefined ? {} : { completionMs }),
  });
  const app = fastify({ forceCloseConnections: true });
  let { payBaseUrl } = options;
  app.addHook("onRequest", async (request) => {
    const isOpen = request.url === "/health" || request.url.startsWith("/pay/");
    if (!isOpen && !isAuthorised(request, options.apiKey))
      throw new Refusal(401, "NOT_AUTHORISED", "a bearer key is needed");
  });
  app.setErrorHandler((error: Error, _request, reply) => {
    const { status, code, message } = refusalOf(error);
    return reply.code(status).send({ error: { code, message } });
  });
  app.setNotFoundHandler(() => {
    throw new Refusal(404, "UNKNOWN_PATH", "there is no such path");
  });
  app.get("/health", async () => ({ ok: true }));
  addRoutes(app, book, agenda);
  collectionRoutes(app, {
    book: collections,
    payUrl: (trackingNumber) => `${payBaseUrl}/pay/${trackingNumber}`,
    stumble: (subject) => stumble(agenda, subject),
  });
  addPayPages(app, collections);
  return {
    listen: async (port, host = "127.0.0.1") => {
      const url = await app.listen({ port, host });
      payBaseUrl ??= url;
      return url;
    },
    close: async () => {
      agenda.close();
      book.close();
      collections.close();
      await app.close();
    },
    setFaults: (faults) => {
      agenda.faults = paymentFaultsSchema.parse(faults);
    },
    advance: (ms) => agenda.advance(ms),
    sendBack: (trackingNumber) => book.sendBack(trackingNumber),
    forget: (trackingNumber) => {
      book.forget(trackingNumber);
      collections.forget(trackingNumber);
    },
    pay: (trackingNumber) => collections.pay(trackingNumber),
  };
}

function addRoutes(app: FastifyInstance, book: PayoutBook, agenda: Agenda): void {
  let calls = 0;
  app.post("/v1/payouts", async (request, reply) => {
    const order = orderSchema.parse(request.body);
    stumble(agenda, `${order.token}:${++calls}`);
    const { trackingNumber, isRepeated } = book.take(order);
    if (!isRepeated && agenda.draw(order.token, "crash after effect") < agenda.faults.crashAfterEffectRate)
      return hangUp(request, reply);
    return { trackingNumber };
  });
  app.get<{ Params: { tracking: string } }>("/v1/payouts/:tracking", async ({ params }) => {
    stumble(agenda, `${params.tracking}:${++calls}`);
    const report = book.report(params.tracking);
    if (!report) throw new Refusal(404, "UNKNOWN_ORDER", "no payout with this number");
    return report;
  });
  app.get<{ Params: { day: string } }>("/v1/statements/:day", async ({ params }) => ({
    lines: book.statement(z.iso.date().parse(params.day)),
  }));
  app.get("/control/faults", async () => agenda.faults);
  app.put("/control/faults", async ({ body }) => {
    agenda.faults = paymentFaultsSchema.parse(body);
    return agenda.faults;
  });
  app.post("/control/advance", async ({ body }) => {
    await agenda.advance(z.strictObject({ ms: z.int().min(0) }).parse(body).ms);
    return { ok: true };
  });
  app.post<{ Params: { tracking: string } }>("/control/payouts/:tracking/return", async ({ params }) => ({
    isReturned: book.sendBack(params.tracking),
  }));
}

/** A server error before anything happened, if the dice say so; drawn anew for each call. */
function stumble(agenda: Agenda, subject: string): void {
  if (agenda.draw(subject, "error") < agenda.faults.callErrorRate)
    throw new Refusal(503, "INJECTED_ERROR", "the provider's server failed");
}

function hangUp(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

/** Hashed first, so that neither the length nor the beginning of the key can be timed. */
function isAuthorised(request: FastifyRequest, apiKey: string): boolean {
  const hash = (said: string) => createHash("sha256").update(said).digest();
  return timingSafeEqual(hash(request.headers.authorization ?? ""), hash(`Bearer ${apiKey}`));
}

function refusalOf(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof TokenReused) return new Refusal(409, "TOKEN_REUSED", "the token was used for another order");
  if (error instanceof z.ZodError) return new Refusal(400, "INVALID_CALL", z.prettifyError(error).slice(0, 1_000));
  const status = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : 500;
  return new Refusal(status, status < 500 ? "INVALID_CALL" : "INTERNAL", error.message);
}
