import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toUserErrors } from "../../platform/graphql/user-errors.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import type { DecidedTask } from "../actions/decide-tasks.ts";
import { taskEntity } from "./task.type.ts";

/** The task of an answer, read with the fields the caller asked for. */
export async function withTask(context: CallContext, info: SelectionInfo, { taskId }: { taskId: string | null }) {
  const [task] = await context.reads.byRowIds(taskEntity, taskId === null ? [] : [taskId], info, ["task"]);
  return { task: task ?? null };
}

/** The tasks of an answer about many, read at once. */
export async function withResults(
  context: CallContext,
  info: SelectionInfo,
  { results }: { results: readonly DecidedTask[] },
) {
  const rowId = (publicId: string) => fromPublicId("task", publicId) ?? "";
  const ids = results.map(({ taskId }) => rowId(taskId)).filter((id) => id !== "");
  const tasks = await context.reads.mapByRowIds(taskEntity, ids, info, ["results", "task"]);
  return {
    results: results.map(({ taskId, errors }) => ({
      taskId,
      task: tasks.get(rowId(taskId)) ?? null,
      userErrors: toUserErrors(errors, context.language),
    })),
  };
}
