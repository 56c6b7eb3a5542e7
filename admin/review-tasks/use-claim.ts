import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { UserErrorsError } from "../providers/errors.ts";
import { useReviewTaskActs } from "./acts.ts";
import type { Task } from "./task.ts";

/** How often the lease is renewed and one's presence told, in milliseconds. In the background browsers make a minute of it; a lease outlives that. */
const HEARTBEAT_MS = 20_000;

/** How a viewer stands to a task. */
export type ClaimState = "FREE" | "MINE" | "OTHER" | "LOST" | "ENDED";

/** A claim as its screen holds it. */
export interface Claim {
  state: ClaimState;
  /** To be called before one lets go oneself. */
  letGo: () => void;
  /** Does something that needs the claim. When the lease ran out meanwhile and nobody took the task, the claim is renewed and it is done all the same. */
  underClaim: <Answer>(act: (fence: number) => Promise<Answer>) => Promise<Answer>;
  /** Whether something is being done under it: its answer tells more than what is heard of it meanwhile. */
  isActing: () => boolean;
}

/**
 * Holds a claim while its screen is open. Whose it is the server says, never a clock of ours. The lease is renewed by a timer and whenever the page comes back: to the
 * front, out of sleep, onto the line. A lease that ran out meanwhile holds again with that, unless a colleague took the task; then the screen says who.
 */
export function useClaim(task: Task): Claim {
  const acts = useReviewTaskActs();
  const queries = useQueryClient();
  const { id, fence, claim } = task;
  const [isTaken, setTaken] = useState(false);
  /** Fence of the claim that this screen had last and has not let go. */
  const held = useRef<number>(undefined);
  const acting = useRef(0);
  const isEnded = task.status === "DECIDED" || task.status === "OBSOLETE";
  const isMine = !isEnded && claim?.isMine === true;
  const isOthers = !isEnded && claim?.isMine === false;

  const renew = useCallback(async () => {
    if (held.current === undefined) return;
    try {
      const { task: renewed } = await acts.reviewTaskRenew({ taskId: id, fence: held.current });
      queries.setQueriesData<Task>({ queryKey: ["review-tasks", "getOne"] }, (known) =>
        known?.id === id ? { ...known, ...renewed } : known,
      );
    } catch (error) {
      // A line that is down is no answer: the claim may still hold, and the next heartbeat tells.
      if (!(error instanceof UserErrorsError)) return;
      held.current = undefined;
      setTaken(error.userErrors.some(({ code }) => code === "CLAIMED_BY_OTHER"));
      queries.invalidateQueries({ queryKey: ["review-tasks", "getOne"] });
    }
  }, [acts, queries, id]);

  useEffect(() => {
    if (isMine) {
      held.current = fence;
      setTaken(false);
    } else if (isOthers && held.current !== undefined) {
      held.current = undefined;
      setTaken(true);
    } else if (isEnded) held.current = undefined;
    // At once as well: whoever comes back to a task of theirs may have been away for most of its lease, or for longer.
    renew();
  }, [isMine, isOthers, isEnded, fence, renew]);

  useHeartbeat(renew);
  useLeaving(() => {
    if (held.current !== undefined) acts.reviewTaskLeave({ taskId: id, fence: held.current });
  });

  return {
    state: isEnded ? "ENDED" : isMine ? "MINE" : isOthers ? (isTaken ? "LOST" : "OTHER") : "FREE",
    letGo() {
      held.current = undefined;
    },
    isActing: () => acting.current > 0,
    async underClaim(act) {
      acting.current += 1;
      try {
        return await act(fence);
      } catch (error) {
        const isLost = error instanceof UserErrorsError && error.userErrors.some(({ code }) => code === "LEASE_LOST");
        if (!isLost) throw error;
        const { task: renewed } = await acts.reviewTaskRenew({ taskId: id, fence }).catch(() => Promise.reject(error));
        return await act(renewed?.fence ?? fence);
      } finally {
        acting.current -= 1;
      }
    },
  };
}

/** Tells colleagues that this task is being looked at, for as long as it is. */
export function usePresence(taskId: string): void {
  const acts = useReviewTaskActs();
  const look = useCallback(() => {
    acts.reviewTaskLook(taskId).catch(() => {});
  }, [acts, taskId]);
  useEffect(() => {
    look();
  }, [look]);
  useHeartbeat(look);
  useLeaving(() => {
    acts.reviewTaskLookAway(taskId);
  });
}

/** Beats in time, and at once when the page comes back from wherever timers rest. */
function useHeartbeat(beat: () => void): void {
  useEffect(() => {
    const beatIfSeen = () => document.visibilityState === "visible" && beat();
    const timer = setInterval(beat, HEARTBEAT_MS);
    document.addEventListener("visibilitychange", beatIfSeen);
    for (const back of ["online", "pageshow", "focus"]) addEventListener(back, beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beatIfSeen);
      for (const back of ["online", "pageshow", "focus"]) removeEventListener(back, beat);
    };
  }, [beat]);
}

/** Says good-bye when the screen is left, for another one or with the whole page. */
function useLeaving(leave: () => void): void {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    const goodBye = () => latest.current();
    addEventListener("pagehide", goodBye);
    return () => {
      removeEventListener("pagehide", goodBye);
      goodBye();
    };
  }, []);
}
