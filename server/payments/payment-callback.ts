/** Verifies that a callback really comes from the payment provider. Repeated ones are harmless: reports carry a sequence number. */
import { type ReceivedMessage, type SignatureFault, verifySignature } from "../platform/http/signed-messages.ts";
import type { PayoutReport } from "./payment-port.ts";
import { parsePayoutReport } from "./payment-wire.ts";

/** A report, or why the callback is refused. */
export type PaymentCallbackVerdict =
  | { ok: true; report: PayoutReport }
  | { ok: false; reason: SignatureFault | "MALFORMED_BODY" };

/** Verifies and parses one callback. */
export function verifyPaymentCallback(received: ReceivedMessage): PaymentCallbackVerdict {
  const signature = verifySignature(received);
  if (!signature.ok) return signature;
  try {
    return { ok: true, report: parsePayoutReport(JSON.parse(received.rawBody.toString("utf8"))) };
  } catch {
    return { ok: false, reason: "MALFORMED_BODY" };
  }
}
