import type { TimestampAuthority } from "./signing-key.ts";

/** Largest response that is read. */
const RESPONSE_MAX_BYTES = 64 * 1024;

/** An authority gave no proof of time that holds. */
export class TimestampError extends Error {
  override readonly name = "TimestampError";
}

/** An authority that is reached over HTTP. */
export function httpAuthority(url: string): TimestampAuthority {
  return {
    async answer(request, signal) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
        body: new Uint8Array(request),
        signal,
      });
      if (!response.ok) throw new TimestampError(`the authority answered with HTTP ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length > RESPONSE_MAX_BYTES) throw new TimestampError("the authority's answer is too large");
      return bytes;
    },
  };
}
