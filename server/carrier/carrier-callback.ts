/**
 * Verifies that a callback really comes from the carrier: Standard Webhooks, HMAC-SHA256 over `id.timestamp.body`. Nothing
 * of the body is looked at before the signature holds. A replay within the tolerance passes and is harmless: reports carry
 * a sequence number.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { CarrierOrderReport } from "./carrier-port.ts";
import { parseOrderReport } from "./carrier-wire.ts";

/** Clocks may differ by this much; older messages are replays. */
const TOLERANCE_SECONDS = 5 * 60;

/** A received callback as it came over the wire. */
export interface ReceivedCallback {
  /** Names in lower case, as Node gives them. */
  headers: Record<string, string | string[] | undefined>;
  /** Byte for byte: a re-serialised body has another signature. */
  rawBody: Buffer | string;
  /** `whsec_…`; several while keys are rotated. */
  secret: string | readonly string[];
  now: Date;
}

/** Why a callback is refused. Answer 401 for all but MALFORMED_BODY (400), and tell the sender nothing more. */
export type CallbackRefusalReason =
  | "MISSING_HEADERS"
  | "TIMESTAMP_OUT_OF_TOLERANCE"
  | "WRONG_SIGNATURE"
  | "MALFORMED_BODY";

/** `deliveryId` (`webhook-id`) is the same on every repetition of one message. */
export type CallbackVerdict =
  | { ok: true; report: CarrierOrderReport; deliveryId: string }
  | { ok: false; reason: CallbackRefusalReason };

/** Verifies and parses one callback. Never throws on foreign input; throws RangeError on an unusable secret of ours. */
export function verifyCarrierCallback({ headers, rawBody, secret, now }: ReceivedCallback): CallbackVerdict {
  const id = single(headers["webhook-id"]);
  const timestamp = single(headers["webhook-timestamp"]);
  const signatures = single(headers["webhook-signature"]);
  if (!id || !timestamp || !signatures) return { ok: false, reason: "MISSING_HEADERS" };

  const sentAtSeconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  const ageSeconds = Math.abs(now.getTime() / 1000 - sentAtSeconds);
  if (!(ageSeconds <= TOLERANCE_SECONDS)) return { ok: false, reason: "TIMESTAMP_OUT_OF_TOLERANCE" };

  const secrets = typeof secret === "string" ? [secret] : secret;
  const isGenuine = secrets.some((key) => isSignedWith(key, signatures, id, timestamp, rawBody));
  if (!isGenuine) return { ok: false, reason: "WRONG_SIGNATURE" };

  try {
    const report = parseOrderReport(JSON.parse(rawBody.toString("utf8")));
    return { ok: true, report, deliveryId: id };
  } catch {
    return { ok: false, reason: "MALFORMED_BODY" };
  }
}

/** The header may list several signatures, one per key the sender is rotating through. */
function isSignedWith(secret: string, signatures: string, id: string, timestamp: string, rawBody: Buffer | string) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  // An empty key would let everybody sign.
  if (key.length < 16)
    throw new RangeError("The carrier callback secret must be whsec_ and at least 16 bytes of base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(rawBody).digest();
  return signatures.split(" ").some((entry) => {
    const [version, encoded = ""] = entry.split(",", 2);
    const given = Buffer.from(encoded, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? undefined : value;
}
