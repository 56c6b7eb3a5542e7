import type { IncomingMessage } from "node:http";

/**
 * The address a call came from. Each proxy of ours adds the address it was called from to `x-forwarded-for`; what
 * stands further left was written by the caller and may be anything.
 */
export function remoteAddressOf(request: IncomingMessage, proxyHops: number): string {
  const nearest = request.socket.remoteAddress ?? "";
  if (proxyHops === 0) return nearest;
  const header = request.headers["x-forwarded-for"];
  const forwarded = String(header ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return [...forwarded, nearest].at(-1 - Math.min(proxyHops, forwarded.length)) ?? nearest;
}
