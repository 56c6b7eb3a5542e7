import type { ActionContext, Outcome } from "../../platform/action.ts";
import { claimNextTask } from "./claim-next-task.ts";

/** What was decided, and what the caller holds after it. */
interface Decided {
  taskId: string;
  /** Null when nothing was asked for, or there is nothing to have. */
  nextTaskId: string | null;
}

/**
 * A decision that takes the next task along where the caller wants it. The two are transactions of their own: what was decided stands whatever becomes of the claim, and a
 * decision that was refused takes nothing.
 */
export function andClaimNext<Input extends object>(
  decide: (context: ActionContext, input: Input) => Promise<Outcome<{ taskId: string }>>,
): (context: ActionContext, input: Input & { claimsNext?: boolean | undefined }) => Promise<Outcome<Decided>> {
  return async (context, input) => {
    const decided = await decide(context, input);
    if (!decided.ok) return decided;
    if (!input.claimsNext) return { ...decided, nextTaskId: null };
    const next = await claimNextTask(context, {});
    return next.ok ? { ...decided, nextTaskId: next.taskId } : next;
  };
}
