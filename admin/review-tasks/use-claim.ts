import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useData } from "../providers/data-provider.ts";
import { UserErrorsError } from "../providers/errors.ts";
import { useNow } from "../shared/use-now.ts";
import type { Task } from "./task.ts";

/** How often the lease is renewed and one's presence told, in milliseconds; a lease lasts three times as long. */
const HEARTBEAT_MS = 20_000;

/** How a viewer stands to a task. */
export type ClaimState = "FREE" | "MINE" | "OTHER" | "LOST" | "ENDED";

/**
 * Holds a claim while its screen is open: the lease is renewed, and once it has ended the screen knows, whether the server said so, somebody else took the task, or the
 * computer slept over it.
 */
export function useClaim(task: Task): { state: ClaimState; forget: () => void } {
  const data = useData();
  const queries = useQueryClient();
  const now = useNow(2_000);
  const [isLost, setLost] = useState(false);
  const wasMine = useRef(false);
  const { id, fence } = task;
  const isEnded = task.status === "DECIDED" || task.status === "OBSOLETE";
  const isHeld = task.claim !== null && task.claim !== undefined && Date.parse(task.claim.leaseUntil) > now;
  const isMine = isHeld && Boolean(task.claim?.isMine) && !isLost;

  useEffect(() => {
    if (isMine) wasMine.current = true;
    else if (wasMine.current && !isEnded) setLost(true);
  }, [isMine, isEnded]);

  useEffect(() => {
    if (!isMine) return undefined;
    const renew = async () => {
      try {
        const { task: renewed } = await data.reviewTaskRenew({ taskId: id, fence });
        queries.setQueriesData<Task>({ queryKey: ["review-tasks", "getOne"] }, (known) =>
          known?.id === id ? { ...known, ...renewed } : known,
        );
      } catch (error) {
        // A line that is down is no answer: the lease may still hold, and its end is seen by the clock.
        if (error instanceof UserErrorsError) setLost(true);
      }
    };
    // At once as well: whoever comes back to a task of theirs may have been away for most of its lease.
    renew();
    const timer = setInterval(renew, HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [isMine, id, fence, data, queries]);

  const state = isEnded ? "ENDED" : isLost ? "LOST" : isMine ? "MINE" : isHeld ? "OTHER" : "FREE";
  return {
    state,
    /** To be called before one lets go oneself, and after one has claimed anew. */
    forget() {
      wasMine.current = false;
      setLost(false);
    },
  };
}

/** Tells colleagues that this task is being looked at, for as long as it is. */
export function usePresence(taskId: string): void {
  const data = useData();
  useEffect(() => {
    const look = (isLeaving = false) => data.reviewTaskLook({ taskId, isLeaving }).catch(() => {});
    look();
    const timer = setInterval(look, HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      look(true);
    };
  }, [taskId, data]);
}
