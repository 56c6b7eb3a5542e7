import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useCaseActs } from "./acts.ts";
import { keepPresence, myPresence } from "./presence-store.ts";
import { sayThere } from "./say-there.ts";
import { myCasesKey } from "./use-my-cases.ts";

/**
 * Says every ten seconds that one is there, wherever one is in the desk and also while its tab is behind others. What was silent for longer than the server waits (a computer that slept, a line that was
 * down) is not taken up again unasked: the cases are with others by then, and the desk says so.
 */
export function useHeartbeat(): void {
  const acts = useCaseActs();
  const queries = useQueryClient();
  useEffect(() => {
    let isAsking = false;
    const beat = async (isBack: boolean) => {
      if (isAsking) return;
      isAsking = true;
      const look = async () => (await acts.agentPresences()).find(({ isMine }) => isMine) ?? null;
      const saying = { known: myPresence, keep: keepPresence, look, renew: acts.presenceRenew };
      try {
        if (await sayThere(saying, isBack)) queries.invalidateQueries({ queryKey: myCasesKey });
      } catch {
        // A line that is down says nothing of the lease; the next beat asks.
      } finally {
        isAsking = false;
      }
    };
    const comeBack = () => beat(true);
    beat(true);
    const worker = new Worker(new URL("./beat.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = () => beat(false);
    for (const back of ["online", "pageshow", "focus"]) addEventListener(back, comeBack);
    return () => {
      worker.terminate();
      for (const back of ["online", "pageshow", "focus"]) removeEventListener(back, comeBack);
    };
  }, [acts, queries]);
}
