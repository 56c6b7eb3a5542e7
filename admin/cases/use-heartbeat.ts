import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useCaseActs } from "./acts.ts";
import { keepPresence, myPresence } from "./presence-store.ts";
import { myCasesKey } from "./use-my-cases.ts";

/** For so long the server counts an agent as there who is not heard, in milliseconds. */
const LEASE_MS = 30_000;

/**
 * Says every ten seconds that one is there, wherever one is in the desk and also while its tab is behind others. What was silent for longer than the server waits (a computer that slept, a line that was
 * down) is not taken up again unasked: the cases are with others by then, so the desk asks how one stands and says so.
 */
export function useHeartbeat(): void {
  const acts = useCaseActs();
  const queries = useQueryClient();
  useEffect(() => {
    let isAsking = false;
    const look = async () => {
      const wasThere = myPresence().presence?.isThere ?? false;
      const presence = (await acts.agentPresences()).find(({ isMine }) => isMine) ?? null;
      const isLost = !presence?.isThere && (wasThere || myPresence().isLost);
      keepPresence(presence, { isLost });
      if (isLost) queries.invalidateQueries({ queryKey: myCasesKey });
    };
    const beat = async () => {
      const { presence, heardAt } = myPresence();
      if (isAsking || (presence !== undefined && !presence?.isThere)) return;
      isAsking = true;
      try {
        if (!presence || Date.now() - heardAt > LEASE_MS) await look();
        else {
          const said = await acts.presenceSet({ state: presence.state });
          // What was chosen meanwhile counts.
          if (myPresence().presence === presence) keepPresence(said);
        }
      } catch {
        // A line that is down says nothing of the lease; the next beat asks.
      } finally {
        isAsking = false;
      }
    };
    beat();
    const worker = new Worker(new URL("./beat.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = beat;
    for (const back of ["online", "pageshow", "focus"]) addEventListener(back, beat);
    return () => {
      worker.terminate();
      for (const back of ["online", "pageshow", "focus"]) removeEventListener(back, beat);
    };
  }, [acts, queries]);
}
