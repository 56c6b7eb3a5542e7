import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { accountEntity, permit, rolesThatMay } from "../../accounts/index.ts";
import { Account } from "../../generated/graphql/models/Account.ts";
import { ReviewTask } from "../../generated/graphql/models/ReviewTask.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { taskEntity } from "./task.type.ts";
import { countsFor, ReviewTaskCounts } from "./task-counts.type.ts";
import {
  type Asking,
  ReviewTaskFilter,
  ReviewTaskOrder,
  taskConditions,
  taskGroups,
  taskOrders,
} from "./task-filter.input.ts";

const ReviewTaskConnection = connectionOf(taskEntity);
/** Colleagues answered at most; no desk has more reviewers. */
const MOST_COLLEAGUES = 100;

/** Who asks, and when. */
export function askingOf({ viewer, clock }: CallContext): Asking {
  return { accountId: viewer.accountId, now: clock.now() };
}

/** The queue of review tasks. */
@Resolver(() => ReviewTask)
export class ReviewTaskResolver {
  @Query(() => ReviewTaskConnection, { description: "Review tasks, page by page. For staff." })
  reviewTasks(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ReviewTaskFilter, { nullable: true, description: "Which tasks." })
    filter: ReviewTaskFilter | undefined,
    @Arg("orderBy", () => ReviewTaskOrder, {
      defaultValue: ReviewTaskOrder.URGENCY,
      description: "Most urgent first when nothing is said.",
    })
    orderBy: ReviewTaskOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.read");
    const asking = askingOf(context);
    const rows = rowsOf(filter, context.viewer, {
      groups: taskGroups,
      conditions: (said) => taskConditions(said, asking),
    });
    return context.reads.connection(
      taskEntity,
      { ...rows, order: taskOrders[orderBy], isSearch: filter?.search != null || filter?.laneIn != null, page },
      info,
    );
  }

  @Query(() => ReviewTask, { nullable: true, description: "One review task; null when there is none. For staff." })
  reviewTask(
    @Arg("id", () => ID, { description: "Its public id, `task_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.read");
    return context.reads.byId(taskEntity, id, info);
  }

  @Query(() => ReviewTaskCounts, { description: "How the queue stands. For staff." })
  reviewTaskCounts(
    @Arg("filter", () => ReviewTaskFilter, { nullable: true, description: "Which tasks are counted." })
    filter: ReviewTaskFilter | undefined,
    @Ctx() context: CallContext,
  ) {
    permit(context, "tasks.read");
    return countsFor(context.services, filter, askingOf(context));
  }

  @Query(() => [Account], { description: "Colleagues to whom the caller can hand a task over, by name. For staff." })
  reviewColleagues(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "tasks.read");
    const where = (account: ReturnType<typeof sql>) => [
      sql`${account}."role" = ANY(${rolesThatMay("tasks.decide")}::"Role"[])`,
      sql`${account}."disabledAt" IS NULL AND ${account}."id" <> ${context.viewer.accountId}::uuid`,
    ];
    return context.reads.list(
      accountEntity,
      { where, orderBy: sql`t0."displayName", t0."id"`, limit: MOST_COLLEAGUES },
      info,
    );
  }
}
