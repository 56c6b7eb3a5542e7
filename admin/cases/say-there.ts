import type { AgentState, PresenceFragment } from "../generated/graphql.ts";

/** What a page knows of its agent. */
export interface MyPresence {
  /** As the server had it last; null of somebody who never took cases, undefined while nothing is known. */
  presence: PresenceFragment | null | undefined;
  /** Whether the server has counted one as gone although one had not said so. */
  isLost: boolean;
}

/** What saying that one is there needs of the page and the server. */
export interface Saying {
  known: () => MyPresence;
  keep: (presence: PresenceFragment | null, told: { isLost: boolean }) => void;
  /** How the server has one, without a word that one is there. */
  look: () => Promise<PresenceFragment | null>;
  renew: (state: AgentState) => Promise<{ isHeld: boolean; presence: PresenceFragment | null }>;
}

/**
 * Says once that one is still there, or asks how one stands where that is not known or `isBack` says that it may be old. No clock of this computer has a say: the server alone knows whether the lease held, and renews none that did not.
 * So nobody is made available unasked, by a computer that slept, whose clock was set, or that is one of two. Answers whether one has just been lost.
 */
export async function sayThere({ known, keep, look, renew }: Saying, isBack = false): Promise<boolean> {
  const { presence, isLost } = known();
  if (presence !== undefined && !presence?.isThere && !isBack) return false;
  const now = presence?.isThere ? (await renew(presence.state)).presence : await look();
  // What was chosen meanwhile counts.
  if (known().presence !== presence) return false;
  const wasThere = presence?.isThere ?? false;
  const isLostNow = now?.isLapsed === true && (wasThere || isLost);
  keep(now, { isLost: isLostNow });
  return isLostNow && !isLost;
}
