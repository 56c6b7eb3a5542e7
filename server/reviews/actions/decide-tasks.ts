import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { claimTask } from "./claim-task.ts";
import { type DecideInput, decideTask } from "./decide-task.ts";
import { releaseTask } from "./release-task.ts";

/** Most tasks of one call. */
export const MOST_TASKS = 200;

/** One decision about many tasks. */
export interface DecideManyInput extends Pick<DecideInput, "decision" | "reasonCode" | "note"> {
  taskIds: string[];
}

/** What became of one of them. */
export interface DecidedTask {
  taskId: string;
  errors: UserFault[];
}

/**
 * Decides many tasks alike, each in a transaction of its own: one that cannot be decided does not hold the others. Free ones are claimed on the way, and put back when
 * it came to nothing.
 */
export async function decideTasks(
  context: ActionContext,
  { taskIds, ...decision }: DecideManyInput,
): Promise<Outcome<{ results: DecidedTask[] }>> {
  const wanted = [...new Set(taskIds)];
  if (wanted.length > MOST_TASKS) return refused(tooMany);
  const results: DecidedTask[] = [];
  for (const taskId of wanted) {
    const outcome = await decideOne(context, { taskId, ...decision });
    results.push({ taskId, errors: outcome.ok ? [] : outcome.errors });
  }
  return { ok: true, results };
}

async function decideOne(context: ActionContext, input: Omit<DecideInput, "fence">): Promise<Outcome<object>> {
  const claimed = await claimTask(context, { taskId: input.taskId });
  if (!claimed.ok) return claimed;
  const decided = await decideTask(context, { ...input, fence: claimed.fence });
  if (!decided.ok) await releaseTask(context, { taskId: input.taskId, fence: claimed.fence });
  return decided;
}

const tooMany: UserFault = {
  kind: "LimitExceededError",
  code: "TOO_MANY_TASKS",
  text: { zh: `一次最多处理 ${MOST_TASKS} 个任务`, en: `At most ${MOST_TASKS} tasks can be decided at once` },
  path: ["input", "taskIds"],
  data: { limit: MOST_TASKS },
};
