/** Parses everything that comes in from a payment provider. Unknown fields are ignored, missing or ill-typed ones refuse the message, an unknown refusal becomes BANK_REFUSED. */
import { z } from "zod";
import type { CollectionLine, CollectionReport, CollectionTaken, PayoutReport, StatementLine } from "./payment-port.ts";
import { COLLECTION_STATES } from "./rules/collection-reports.ts";
import { PAYOUT_REFUSALS, PAYOUT_STATES } from "./rules/payout-reports.ts";

/** Identifiers are stored and put into URLs: printable ASCII only. */
const identifier = z.string().regex(/^[\x21-\x7e]{1,255}$/);
const fen = z.int().min(0);

const wireReport = z.object({
  trackingNumber: identifier,
  token: identifier,
  state: z.enum(PAYOUT_STATES),
  sequence: z.int().min(1),
  paidFen: fen,
  refusal: z.enum(PAYOUT_REFUSALS).nullish().catch("BANK_REFUSED"),
});

const wireCollection = z.object({
  trackingNumber: identifier,
  token: identifier,
  state: z.enum(COLLECTION_STATES),
  sequence: z.int().min(1),
  paidFen: fen,
  refundedFen: fen.default(0),
});

/** Payers open it: an address of the web, and no other kind. */
const wireCollectionTaken = z.object({
  trackingNumber: identifier,
  payUrl: z.url({ protocol: /^https?$/ }).max(2_000),
});

const wireTaken = z.object({ trackingNumber: identifier });

const wireStatement = z.object({
  lines: z.array(
    z.object({ token: identifier, trackingNumber: identifier, kind: z.enum(["PAID", "RETURNED"]), amountFen: fen }),
  ),
});

const wireCollections = z.object({
  lines: z.array(
    z.object({
      token: identifier,
      trackingNumber: identifier,
      kind: z.enum(["COLLECTED", "REFUNDED"]),
      amountFen: fen,
    }),
  ),
});

const wireRefusal = z.object({ error: z.object({ code: z.string().max(255), message: z.string() }) });

/** A report, by callback or when asked. @throws ZodError */
export function parsePayoutReport(body: unknown): PayoutReport {
  const { refusal, ...report } = wireReport.parse(body);
  return refusal ? { ...report, refusal } : report;
}

/** Answer to an order. @throws ZodError */
export function parseOrderTaken(body: unknown): { trackingNumber: string } {
  return wireTaken.parse(body);
}

/** A report on a collection, by callback or when asked. @throws ZodError */
export function parseCollectionReport(body: unknown): CollectionReport {
  return wireCollection.parse(body);
}

/** Answer to the order of a collection. @throws ZodError */
export function parseCollectionTaken(body: unknown): CollectionTaken {
  return wireCollectionTaken.parse(body);
}

/** The movements of a day. @throws ZodError */
export function parseStatement(body: unknown): StatementLine[] {
  return wireStatement.parse(body).lines;
}

/** The collections of a day. @throws ZodError */
export function parseCollections(body: unknown): CollectionLine[] {
  return wireCollections.parse(body).lines;
}

/** The body of an error answer; anything unreadable counts as no explanation. */
export function parseRefusal(body: unknown): { code: string; message: string } {
  const parsed = wireRefusal.safeParse(body);
  if (!parsed.success) return { code: "", message: "no explanation" };
  const { code, message } = parsed.data.error;
  return { code, message: message.slice(0, 300).replace(/\p{C}+/gu, " ") };
}
