/**
 * A new idempotency key: a call with it is done once, however often it is sent. Not `randomUUID`: browsers offer that on encrypted pages only, and an office may run
 * the desk inside its own network.
 */
export function newCallKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
