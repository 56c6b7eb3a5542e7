import type {
  ReviewTaskAction,
  ReviewTaskListQuery,
  ReviewTaskMaterialsQuery,
  ReviewTaskOffersQuery,
  TaskWholeFragment,
} from "../generated/graphql.ts";

/** A task as a line of the queue. */
export type TaskRow = ReviewTaskListQuery["reviewTasks"]["nodes"][number];
/** A task with everything its screen shows. */
export type Task = TaskWholeFragment;
/** One decision that may be taken about it. */
export type Offer = Task["decisions"][number];
/** What may be decided about a task, for deciding many alike. */
export type OfferedTask = Extract<ReviewTaskOffersQuery["nodes"][number], { decisions: unknown }>;
/** The card a task is about. */
export type TaskCard = NonNullable<Task["item"]>["card"];
/** A document a task is about. */
export type TaskMaterial = NonNullable<ReviewTaskMaterialsQuery["reviewTask"]>["materials"]["nodes"][number];

/** What the server says of an action of a task. */
export function allowedOf({ allowedActions }: Pick<Task, "allowedActions">, action: ReviewTaskAction) {
  return allowedActions.find((allowed) => allowed.action === action);
}
