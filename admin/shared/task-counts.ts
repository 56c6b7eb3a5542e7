import { useQuery } from "@tanstack/react-query";
import { ReviewTaskCountsDocument, type TaskCountsFragment } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  reviewTaskCounts: async (signal?: AbortSignal) => (await call(ReviewTaskCountsDocument, {}, signal)).reviewTaskCounts,
};

/** Where the counts of the queue are kept. */
export const taskCountsKey = ["review-task-counts"];

/** How the queue stands; undefined until it is known. Who follows the queue keeps it up to date. */
export function useTaskCounts({ isWanted = true } = {}): TaskCountsFragment | undefined {
  const { reviewTaskCounts } = useActs(acts);
  const { data: counts } = useQuery({
    queryKey: taskCountsKey,
    queryFn: ({ signal }) => reviewTaskCounts(signal),
    enabled: isWanted,
  });
  return counts;
}

/** A figure of the queue: the key of its name, how many, and the filter that lists exactly those. */
export interface TaskFigure {
  name: string;
  count: number | undefined;
  filter: object;
  isAlarming?: boolean;
}

/** The figures of the queue; each list has as many rows as its figure says. */
export function taskFigures(counts: TaskCountsFragment | undefined): TaskFigure[] {
  return [
    { name: "enum.ReviewTaskStatus.OPEN", count: counts?.openCount, filter: { statusIn: ["OPEN"] } },
    { name: "desk.queue.mine", count: counts?.mineCount, filter: { isMine: true } },
    { name: "desk.queue.overdue", count: counts?.overdueCount, filter: { isOverdue: true }, isAlarming: true },
    { name: "desk.queue.escalated", count: counts?.escalatedCount, filter: { isEscalated: true }, isAlarming: true },
    {
      name: "enum.ReviewTaskStatus.WAITING_FOR_CUSTOMER",
      count: counts?.waitingCount,
      filter: { statusIn: ["WAITING_FOR_CUSTOMER"] },
    },
    {
      name: "enum.ReviewTaskStatus.AWAITING_SECOND",
      count: counts?.awaitingSecondCount,
      filter: { statusIn: ["AWAITING_SECOND"] },
    },
    { name: "desk.queue.today", count: counts?.decidedTodayCount, filter: { isDecidedToday: true } },
  ];
}
