import { useSyncExternalStore } from "react";

/** How the desk stands with its server: `live` while a stream runs, `idle` while none is needed, `lost` while the server cannot be reached. */
export type Connection = "live" | "idle" | "lost";

const LOOK_EVERY_MS = 3_000;
const listeners = new Set<() => void>();
let isSocketOpen = false;
let isLost = false;
/** How often the line has broken. */
let losses = 0;
let looking: ReturnType<typeof setTimeout> | undefined;

function change(next: { isSocketOpen?: boolean; isLost?: boolean }): void {
  const before = current();
  isSocketOpen = next.isSocketOpen ?? isSocketOpen;
  isLost = next.isLost ?? isLost;
  if (before !== current()) for (const listener of listeners) listener();
}

function current(): Connection {
  if (isLost) return "lost";
  return isSocketOpen ? "live" : "idle";
}

/** The server answered. */
function reportReached(): void {
  clearTimeout(looking);
  looking = undefined;
  change({ isLost: false });
}

/** What the outcome of a question to the server says of the line. */
interface Question {
  reached: () => void;
  lost: () => void;
}

/**
 * To be called before the server is asked. An answer that was on its way when the line broke says nothing of the line since: taken for a sign of life it would
 * call a page live that hears nothing any more.
 */
export function beginQuestion(): Question {
  const before = losses;
  return {
    reached: () => before === losses && reportReached(),
    lost: reportLost,
  };
}

/** The server did not answer; from now on it is looked for until it does. */
export function reportLost(): void {
  if (!isLost) losses += 1;
  change({ isLost: true });
  looking ??= setTimeout(look, LOOK_EVERY_MS);
}

/** The socket has opened or closed. */
export function reportSocket(isOpen: boolean): void {
  if (isOpen) reportReached();
  change({ isSocketOpen: isOpen });
}

async function look(): Promise<void> {
  looking = undefined;
  const question = beginQuestion();
  const isThere = await fetch("/healthz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isThere) question.reached();
  else question.lost();
}

globalThis.addEventListener?.("offline", reportLost);

/** How the desk stands with its server now. */
export function useConnection(): Connection {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
