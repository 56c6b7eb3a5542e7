import { Field, Int, ObjectType } from "type-graphql";
import { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";
import type { Services } from "../../platform/services.ts";
import { countTasks, type TaskCounts } from "../actions/count-tasks.ts";
import { type Asking, type ReviewTaskFilter, taskConditions } from "./task-filter.input.ts";

/** Live tasks of one kind. */
@ObjectType({ description: "Live tasks of one kind.", simpleResolvers: true })
export class ReviewTaskKindCount {
  @Field(() => ReviewTaskKind, { description: "What these tasks ask to decide." })
  kind!: ReviewTaskKind;

  @Field(() => Int, { description: "Tasks somebody still has to do something about." })
  count!: number;
}

/** How the queue stands. */
@ObjectType({ description: "How the queue stands.", simpleResolvers: true })
export class ReviewTaskCounts {
  @Field(() => Int, { description: "Tasks in the queue, claimed or not." })
  openCount!: number;

  @Field(() => Int, { description: "Live tasks that the caller has claimed or was handed." })
  mineCount!: number;

  @Field(() => Int, { description: "Live tasks that should have been decided by now." })
  overdueCount!: number;

  @Field(() => Int, { description: "Tasks that wait for the customer." })
  waitingCount!: number;

  @Field(() => Int, { description: "Tasks that wait for a second person." })
  awaitingSecondCount!: number;

  @Field(() => Int, { description: "Live tasks for which somebody asked more attention." })
  escalatedCount!: number;

  @Field(() => [ReviewTaskKindCount], { description: "Live tasks by kind; kinds without any are left out." })
  byKind!: ReviewTaskKindCount[];

  @Field(() => Date, {
    nullable: true,
    description: "When the oldest task in the queue was opened; null when it is empty.",
  })
  oldestOpenedAt!: string | null;

  @Field(() => Int, { description: "Tasks decided since midnight in Shanghai, by anybody." })
  decidedTodayCount!: number;
}

/** The counts for one caller. `shared` keeps them for callers who ask the same at the same moment. */
export async function countsFor(
  { store }: Services,
  filter: ReviewTaskFilter | undefined | null,
  asking: Asking,
  shared = new Map<string, Promise<unknown>>(),
): Promise<ReviewTaskCounts> {
  const key = `counts ${filter?.isMine == null ? "" : asking.accountId} ${JSON.stringify(filter ?? {})}`;
  const counting =
    (shared.get(key) as Promise<TaskCounts> | undefined) ??
    countTasks(store, taskConditions(filter, asking), asking.now);
  shared.set(key, counting);
  const { mine, byKind, ...counts } = await counting;
  return {
    ...counts,
    byKind: byKind as ReviewTaskKindCount[],
    mineCount: mine[asking.accountId] ?? 0,
  };
}
