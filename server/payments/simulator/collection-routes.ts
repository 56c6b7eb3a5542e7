/** The calls of the simulated provider about collections, and the pages of their payers. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { CollectionBook } from "./collection-book.ts";
import { payPage } from "./pay-page.ts";
import { callbackUrl, identifier, Refusal, text } from "./wire.ts";

const orderSchema = z.strictObject({
  token: identifier,
  amountFen: z.int().min(1),
  subject: text,
  expiresAt: z.iso.datetime(),
  callbackUrl,
});

const refundSchema = z.strictObject({ upToFen: z.int().min(1) });

interface Tracked {
  Params: { tracking: string };
}

/** What of the provider's API is about collections. */
export function collectionRoutes(
  app: FastifyInstance,
  {
    book,
    payUrl,
    stumble,
  }: { book: CollectionBook; payUrl: (trackingNumber: string) => string; stumble: (subject: string) => void },
): void {
  let calls = 0;
  app.post("/v1/collections", async ({ body }) => {
    const order = orderSchema.parse(body);
    stumble(`${order.token}:${++calls}`);
    const { trackingNumber } = book.take(order);
    return { trackingNumber, payUrl: payUrl(trackingNumber) };
  });
  app.get<Tracked>("/v1/collections/:tracking", async ({ params }) => {
    stumble(`${params.tracking}:${++calls}`);
    return known(book.report(params.tracking));
  });
  app.get<{ Params: { day: string } }>("/v1/collection-statements/:day", async ({ params }) => ({
    lines: book.statement(z.iso.date().parse(params.day)),
  }));
  app.post<Tracked>("/v1/collections/:tracking/refund", async ({ params, body }) => {
    const { upToFen } = refundSchema.parse(body);
    stumble(`${params.tracking}:${++calls}`);
    known(book.report(params.tracking));
    if (!book.refund(params.tracking, upToFen))
      throw new Refusal(409, "NOT_PAID", "so much was not paid that could be given back");
    return { ok: true };
  });
}

/** Where payers pay, without a key: `GET` shows a page with one button, `POST` pays. */
export function addPayPages(app: FastifyInstance, book: CollectionBook): void {
  app.addContentTypeParser("application/x-www-form-urlencoded", (_request, payload, done) => {
    payload.resume();
    done(null, undefined);
  });
  app.get<Tracked>("/pay/:tracking", async ({ params }, reply) =>
    reply.type("text/html").send(payPage(known(book.shown(params.tracking)))),
  );
  app.post<Tracked>("/pay/:tracking", async ({ params }, reply) => {
    const before = known(book.shown(params.tracking)).state;
    const state = book.pay(params.tracking);
    const isTaken = state === "PAID" && before !== "PAID";
    return reply
      .code(isTaken ? 200 : 409)
      .type("text/html")
      .send(payPage(known(book.shown(params.tracking))));
  });
}

function known<Found>(found: Found | null): Found {
  if (found === null) throw new Refusal(404, "UNKNOWN_ORDER", "no collection with this number");
  return found;
}
