/** Verifies that a callback really comes from the payment provider. Repeated ones are harmless: reports carry a sequence number. */
import { type ReceivedMessage, type SignatureFault, verifySignature } from "../platform/http/signed-messages.ts";

/** A report, or why the callback is refused. */
export type PaymentCallbackVerdict<Report> =
  | { ok: true; report: Report }
  | { ok: false; reason: SignatureFault | "MALFORMED_BODY" };

/** Verifies one callback and parses it. */
export function verifyPaymentCallback<Report>(
  received: ReceivedMessage,
  parse: (body: unknown) => Report,
): PaymentCallbackVerdict<Report> {
  const signature = verifySignature(received);
  if (!signature.ok) return signature;
  try {
    return { ok: true, report: parse(JSON.parse(received.rawBody.toString("utf8"))) };
  } catch {
    return { ok: false, reason: "MALFORMED_BODY" };
  }
}
