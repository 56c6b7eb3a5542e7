import { Arg, Ctx, Field, Info, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { ReviewTask } from "../../generated/graphql/models/ReviewTask.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { Reads } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { type TaskChange, taskChanges } from "../actions/follow-tasks.ts";
import { MOST_CHANGED } from "../actions/tasks-since.ts";
import { askingOf } from "./task.resolver.ts";
import { taskEntity } from "./task.type.ts";
import { countsFor, ReviewTaskCounts } from "./task-counts.type.ts";
import { lastingConditions, ReviewTaskFilter } from "./task-filter.input.ts";

/** Review tasks after something happened to them. */
@ObjectType({ description: "Review tasks after something happened to them.", simpleResolvers: true })
export class ReviewTaskUpdate {
  @Field(() => String, { description: "Give it as `after` to go on from here." })
  cursor!: string;

  @Field(() => [ReviewTask], {
    description:
      "The tasks that changed, as they are now, at most 200: also those that the filter's changing conditions (status, claim, due time) no longer match.",
  })
  tasks!: ReviewTask[];

  @Field(() => ReviewTaskCounts, { description: "How the queue of the filter stands now." })
  counts!: ReviewTaskCounts;
}

/** The queue as it changes. */
@Resolver()
export class ReviewTaskSubscriptions {
  @Subscription(() => ReviewTaskUpdate, {
    description:
      "Review tasks whenever they, their claims or their onlookers changed; the first of several changes comes at once, those within the next third of a second together. For staff.",
    async *subscribe({ args, context }: { args: { after?: string }; context: CallContext }) {
      permit(context, "tasks.read");
      yield* taskChanges(context.services, args.after);
    },
  } as never)
  async reviewTaskUpdated(
    @Arg("filter", () => ReviewTaskFilter, { nullable: true, description: "Which tasks." })
    filter: ReviewTaskFilter | undefined,
    @Arg("after", () => String, {
      nullable: true,
      description:
        "Cursor of the last message seen: what was missed since comes first, and the latest of it may come again. Without it the stream begins with the present counts.",
    })
    _after: string | undefined,
    @Root() { cursor, taskIds, shared }: TaskChange,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    const { services, viewer, clock } = context;
    const where = (task: ReturnType<typeof sql>) => [
      sql`${task}."id" = ANY(${taskIds}::uuid[])`,
      ...lastingConditions(filter)(task),
    ];
    const order = { where, orderBy: sql`t0."revision", t0."id"`, limit: MOST_CHANGED };
    const reads = new Reads(services.store.pool, { viewer, clock });
    const tasks = taskIds.length === 0 ? [] : await reads.list(taskEntity, order, info, ["tasks"]);
    return { cursor, tasks, counts: await countsFor(services, filter, askingOf(context), shared) };
  }
}
