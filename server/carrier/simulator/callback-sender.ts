/** Sends one callback the way a carrier does: signed after Standard Webhooks, no redirects, 15 s. */
import { createHmac } from "node:crypto";

/** DELIVERED: 2xx. GONE: 410, the receiver wants no more. FAILED: everything else; worth another try. */
export type DeliveryResult = "DELIVERED" | "GONE" | "FAILED";

/** One message to one receiver. */
export interface CallbackMessage {
  url: string;
  /** The same on every repetition. */
  id: string;
  body: string;
  /** `whsec_…` */
  secret: string;
  now: Date;
  /** Ends a delivery under way when the simulator closes. */
  signal: AbortSignal;
}

const TIMEOUT_MS = 15_000;

/** Sends once. Never throws. */
export async function sendCallback({ url, id, body, secret, now, signal }: CallbackMessage): Promise<DeliveryResult> {
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
