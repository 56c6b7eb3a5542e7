import { useSyncExternalStore } from "react";
import type { PresenceFragment } from "../generated/graphql.ts";
import { onSessionEnd, signInName } from "../providers/session.ts";
import type { MyPresence } from "./say-there.ts";

const nothing: MyPresence = { presence: undefined, isLost: false };
const lookers = new Set<() => void>();
let mine = nothing;

/** Other tabs of the same agent: what is chosen in one must not be taken back by the next beat of another. */
const otherTabs = new BroadcastChannel("desk.presence");
otherTabs.onmessage = ({ data: { signIn, ...said } }: MessageEvent<MyPresence & { signIn: string | null }>) => {
  if (signIn === signInName()) hold(said);
};

function hold(next: MyPresence): void {
  mine = next;
  for (const look of lookers) look();
}

/** What is known now. */
export const myPresence = (): MyPresence => mine;

/** Keeps what the server says of one, and lets one's other tabs know. */
export function keepPresence(presence: PresenceFragment | null, { isLost = false } = {}): void {
  hold({ presence, isLost });
  otherTabs.postMessage({ ...mine, signIn: signInName() });
}

onSessionEnd(() => hold(nothing));

/** What is known, as it changes. */
export function useMyPresence(): MyPresence {
  return useSyncExternalStore((look) => {
    lookers.add(look);
    return () => lookers.delete(look);
  }, myPresence);
}
