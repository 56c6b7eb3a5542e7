import { useQueryClient } from "@tanstack/react-query";
import {
  type ReviewTaskFilter,
  ReviewTaskUpdatedDocument,
  type ReviewTaskUpdatedSubscription,
} from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";
import { taskCountsKey } from "../shared/task-counts.ts";

type Update = ReviewTaskUpdatedSubscription["reviewTaskUpdated"];

/**
 * Keeps what stands on the screen as the server has it: lines change at once, and what entered or left is read again. A claim or an onlooker changes no revision, so
 * whatever is not older counts.
 */
export function useLiveTasks(filter: ReviewTaskFilter = {}, onTasks?: (tasks: Update["tasks"]) => void): void {
  const queries = useQueryClient();
  useLive(ReviewTaskUpdatedDocument, { filter }, ({ reviewTaskUpdated: { tasks, counts } }) => {
    if (Object.keys(filter).length === 0) queries.setQueryData(taskCountsKey, counts);
    if (tasks.length === 0) return;
    const news = new Map(tasks.map((task) => [task.id, task]));
    queries.setQueriesData<{ data: Update["tasks"] }>({ queryKey: ["review-tasks", "getList"] }, (known) => {
      if (!known?.data) return known;
      const patched = known.data.map((row) => {
        const task = news.get(row.id);
        return task && task.revision >= row.revision ? { ...row, ...task } : row;
      });
      return { ...known, data: patched };
    });
    queries.invalidateQueries({ queryKey: ["review-tasks", "getList"] });
    onTasks?.(tasks);
  });
}
