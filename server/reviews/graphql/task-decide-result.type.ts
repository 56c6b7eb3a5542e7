import { Field, ID, ObjectType } from "type-graphql";
import { ReviewTask } from "../../generated/graphql/models/ReviewTask.ts";
import type { ReadBack } from "../../platform/graphql/act.ts";
import { toUserErrors, UserError } from "../../platform/graphql/user-errors.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { DecidedTask } from "../actions/decide-tasks.ts";
import { taskEntity } from "./task.type.ts";

/** What became of one of many tasks. */
@ObjectType({ description: "What became of one of many tasks.", simpleResolvers: true })
export class ReviewTaskDecideResult {
  @Field(() => ID, { description: "The task, as it was named." })
  taskId!: string;

  @Field(() => ReviewTask, { nullable: true, description: "The task as it is now; null when there is none." })
  task!: ReviewTask | null;

  @Field(() => [UserError], { description: "Why it was not decided; empty when it was." })
  userErrors!: UserError[];
}

/** What became of many tasks, all read at once. */
export const decideResults: ReadBack<{ results: readonly DecidedTask[] }> = {
  type: () => [ReviewTaskDecideResult],
  description: "One answer for each task, in the order in which they were named.",
  read: async ({ results }, { context, info, field }) => {
    const rowId = (publicId: string) => fromPublicId("task", publicId) ?? "";
    const ids = results.map(({ taskId }) => rowId(taskId)).filter((id) => id !== "");
    const tasks = await context.reads.mapByRowIds(taskEntity, ids, info, [field, "task"]);
    return results.map(({ taskId, errors }) => ({
      taskId,
      task: tasks.get(rowId(taskId)) ?? null,
      userErrors: toUserErrors(errors, context.language),
    }));
  },
};
