/**
 * Messages between systems, signed after Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`. Nothing of a body is looked at before its signature holds. A replay within the tolerance passes:
 * whoever takes messages must take each of them twice without harm.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Clocks may differ by this much; older messages are replays. */
const TOLERANCE_SECONDS = 5 * 60;

/** A message as it came over the wire. */
export interface ReceivedMessage {
  /** Names in lower case, as Node gives them. */
  headers: Record<string, string | string[] | undefined>;
  /** Byte for byte: a re-serialised body has another signature. */
  rawBody: Buffer | string;
  /** `whsec_…`; several while keys are rotated. */
  secret: string | readonly string[];
  now: Date;
}

/** Why a signature does not hold. */
export type SignatureFault = "MISSING_HEADERS" | "TIMESTAMP_OUT_OF_TOLERANCE" | "WRONG_SIGNATURE";

/** Whether a message comes from who has the secret. Never throws on foreign input; throws RangeError on an unusable secret of ours. */
export function verifySignature({
  headers,
  rawBody,
  secret,
  now,
}: ReceivedMessage): { ok: true; deliveryId: string } | { ok: false; reason: SignatureFault } {
  const id = single(headers["webhook-id"]);
  const timestamp = single(headers["webhook-timestamp"]);
  const signatures = single(headers["webhook-signature"]);
  if (!id || !timestamp || !signatures) return { ok: false, reason: "MISSING_HEADERS" };

  const sentAtSeconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  const ageSeconds = Math.abs(now.getTime() / 1000 - sentAtSeconds);
  if (!(ageSeconds <= TOLERANCE_SECONDS)) return { ok: false, reason: "TIMESTAMP_OUT_OF_TOLERANCE" };

  const secrets = typeof secret === "string" ? [secret] : secret;
  const isGenuine = secrets.some((key) => isSignedWith(key, signatures, id, timestamp, rawBody));
  return isGenuine ? { ok: true, deliveryId: id } : { ok: false, reason: "WRONG_SIGNATURE" };
}

/** The header may list several signatures, one per key the sender is rotating through. */
function isSignedWith(secret: string, signatures: string, id: string, timestamp: string, rawBody: Buffer | string) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  // An empty key would let everybody sign.
  if (key.length < 16) throw new RangeError("A callback secret must be whsec_ and at least 16 bytes of base64");
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

/** DELIVERED: 2xx. GONE: 410, the receiver wants no more. FAILED: everything else; worth another try. */
export type DeliveryResult = "DELIVERED" | "GONE" | "FAILED";

/** One message to one receiver. */
export interface SignedMessage {
  url: string;
  /** The same on every repetition. */
  id: string;
  body: string;
  /** `whsec_…` */
  secret: string;
  now: Date;
  /** Ends a delivery under way when the sender closes. */
  signal: AbortSignal;
}

const TIMEOUT_MS = 15_000;

/** Sends once: no redirects, 15 s. Never throws. */
export async function sendSigned({ url, id, body, secret, now, signal }: SignedMessage): Promise<DeliveryResult> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature}`,
      },
    });
    // An unread body would keep the connection from being used again.
    await response.body?.cancel();
    if (response.ok) return "DELIVERED";
    return response.status === 410 ? "GONE" : "FAILED";
  } catch {
    return "FAILED";
  }
}
