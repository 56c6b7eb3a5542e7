import { useQueryClient } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { ReviewTaskUpdatedDocument } from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";
import { useViewer } from "../providers/viewer.ts";
import type { MenuBadge } from "../shared/screen.ts";
import { taskCountsKey, useTaskCounts } from "../shared/task-counts.ts";

/** How many tasks are escalated to the viewer now, wherever they are in the desk; none for those who do not supervise the queue. */
export function useEscalations(): MenuBadge {
  const translate = useTranslate();
  const { may } = useViewer();
  const queries = useQueryClient();
  const isSupervisor = may("TASKS_SUPERVISE");
  useLive(ReviewTaskUpdatedDocument, isSupervisor ? { filter: {} } : null, ({ reviewTaskUpdated: { counts } }) => {
    queries.setQueryData(taskCountsKey, counts);
  });
  const counts = useTaskCounts({ isWanted: isSupervisor });
  const count = (isSupervisor && counts?.escalatedCount) || 0;
  return { count, label: translate("tasks.escalations", { count }) };
}
