/**
 * Parses everything that comes in from a carrier. Unknown fields are ignored (carriers add some without notice), missing
 * or ill-typed ones refuse the whole message, an unknown outcome code becomes UNRECOGNISED for its card alone.
 */
import { z } from "zod";
import type { CarrierLimits, CarrierOrderReport, CarrierOutcome, CarrierTraffic } from "./carrier-port.ts";
import { ORDER_STATES } from "./rules/order-states.ts";
import { isOutcomeCode } from "./rules/outcome-codes.ts";

/** Longest free text of a carrier that is kept. */
const DETAIL_CHARACTERS = 300;

/** Identifiers are stored and put into URLs: printable ASCII only. */
const identifier = z.string().regex(/^[\x21-\x7e]{1,255}$/);

const wireOutcome = z.object({
  reference: z.string().min(1).max(255),
  iccid: z.string().min(1).max(32),
  code: z.string().max(255),
  detail: z.string().nullish(),
});

const wireLimits = z.object({
  maxCardsPerCall: z.int().min(1).max(100_000),
  callsPerSecond: z.number().positive().max(100_000),
  burst: z.number().min(1).max(100_000),
});

const wireOutcomes = z.object({ outcomes: z.array(wireOutcome) });

const wireTraffic = z.object({
  cards: z.array(
    z.object({
      reference: z.string().min(1).max(255),
      iccid: z.string().min(1).max(32),
      lastTrafficAt: z.iso.datetime({ offset: true }).nullish(),
    }),
  ),
});

const wireOrderTaken = z.object({ trackingNumber: identifier });

const wireOrderReport = z.object({
  trackingNumber: identifier,
  token: identifier,
  state: z.enum(ORDER_STATES),
  sequence: z.int().min(1),
  outcomes: z.array(wireOutcome),
});

const wireRefusal = z.object({
  error: z.object({
    code: z.string().max(255).catch(""),
    message: z.string().catch(""),
    retryAfterMs: z.number().min(0).optional().catch(undefined),
  }),
});

/** A carrier's refusal of a whole call. */
export interface WireRefusal {
  code: string;
  message: string;
  retryAfterMs?: number | undefined;
}

/** Answer to `GET limits`. @throws ZodError */
export function parseLimits(body: unknown): CarrierLimits {
  return wireLimits.parse(body);
}

/** Answer to `bar` and `restore`. @throws ZodError */
export function parseOutcomes(body: unknown): CarrierOutcome[] {
  return wireOutcomes.parse(body).outcomes.map(toOutcome);
}

/** Answer to `traffic`. @throws ZodError */
export function parseTraffic(body: unknown): CarrierTraffic[] {
  return wireTraffic.parse(body).cards.map(({ reference, iccid, lastTrafficAt }) => ({
    ...{ reference, iccid },
    lastTrafficAt: lastTrafficAt ? new Date(lastTrafficAt) : null,
  }));
}

/** Answer to an order. @throws ZodError */
export function parseOrderTaken(body: unknown): { trackingNumber: string } {
  return wireOrderTaken.parse(body);
}

/** A report, by callback or by polling. @throws ZodError */
export function parseOrderReport(body: unknown): CarrierOrderReport {
  const report = wireOrderReport.parse(body);
  return { ...report, outcomes: report.outcomes.map(toOutcome) };
}

/** The body of an error answer; anything unreadable counts as no explanation. */
export function parseRefusal(body: unknown): WireRefusal {
  const parsed = wireRefusal.safeParse(body);
  if (!parsed.success) return { code: "", message: "no explanation" };
  return { ...parsed.data.error, message: cleaned(parsed.data.error.message) };
}

function toOutcome(wire: z.infer<typeof wireOutcome>): CarrierOutcome {
  const { reference, iccid } = wire;
  const detail = wire.detail ? cleaned(wire.detail) : undefined;
  if (isOutcomeCode(wire.code)) {
    return detail ? { reference, iccid, code: wire.code, detail } : { reference, iccid, code: wire.code };
  }
  const said = detail ? `${cleaned(wire.code)}: ${detail}` : cleaned(wire.code);
  return { reference, iccid, code: "UNRECOGNISED", detail: said.slice(0, DETAIL_CHARACTERS) };
}

/** Foreign text ends up on staff screens and in logs: no control, zero-width or direction characters, no megabytes. */
function cleaned(text: string): string {
  return text
    .slice(0, DETAIL_CHARACTERS)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}
