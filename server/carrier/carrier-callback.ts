/**
 * Verifies that a callback really comes from the carrier. A replay within the tolerance of its signature passes and is harmless: reports carry a sequence number.
 */
import { type ReceivedMessage, type SignatureFault, verifySignature } from "../platform/http/signed-messages.ts";
import type { CarrierOrderReport } from "./carrier-port.ts";
import { parseOrderReport } from "./carrier-wire.ts";

/** Why a callback is refused. Answer 401 for all but MALFORMED_BODY (400), and tell the sender nothing more. */
export type CallbackRefusalReason = SignatureFault | "MALFORMED_BODY";

/** `deliveryId` (`webhook-id`) is the same on every repetition of one message. */
export type CallbackVerdict =
  | { ok: true; report: CarrierOrderReport; deliveryId: string }
  | { ok: false; reason: CallbackRefusalReason };

/** Verifies and parses one callback. Never throws on foreign input; throws RangeError on an unusable secret of ours. */
export function verifyCarrierCallback(received: ReceivedMessage): CallbackVerdict {
  const signature = verifySignature(received);
  if (!signature.ok) return signature;
  try {
    const report = parseOrderReport(JSON.parse(received.rawBody.toString("utf8")));
    return { ok: true, report, deliveryId: signature.deliveryId };
  } catch {
    return { ok: false, reason: "MALFORMED_BODY" };
  }
}
