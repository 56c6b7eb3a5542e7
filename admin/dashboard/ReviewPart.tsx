import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import { type HomeTaskFragment, ReviewTaskUpdatedDocument } from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";
import { useViewer } from "../providers/viewer.ts";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { taskFigures } from "../shared/task-counts.ts";
import { useHomeActs } from "./acts.ts";
import { Escalations } from "./Escalations.tsx";
import { Figures } from "./Figures.tsx";

/** What waits for a person's decision: one's own first, then the most urgent. Moves as the queue moves. */
export function ReviewPart() {
  const translate = useTranslate();
  const acts = useHomeActs();
  const { may } = useViewer();
  const queries = useQueryClient();
  const [locale] = useLocaleState();
  const queryKey = ["home-review", locale];
  const { data: found, error, refetch } = useQuery({ queryKey, queryFn: ({ signal }) => acts.homeReview(signal) });
  useLive(ReviewTaskUpdatedDocument, { filter: {} }, () => queries.invalidateQueries({ queryKey }));
  if (error) return <ErrorState error={error} retry={refetch} />;
  return (
    <Panel title={translate("resources.review-tasks.name")}>
      <Figures
        figures={taskFigures(found?.reviewTaskCounts).map(({ name, filter, ...figure }) => ({
          ...figure,
          name: translate(name),
          to: listAt("review-tasks", filter),
        }))}
      />
      {found && may("TASKS_SUPERVISE") && <Escalations tasks={found.escalated.nodes} />}
      {found && found.mine.nodes.length > 0 && <Tasks title={translate("home.mine")} tasks={found.mine.nodes} />}
      {found && <Tasks title={translate("home.urgent")} tasks={found.urgent.nodes} />}
    </Panel>
  );
}

function Tasks({ title, tasks }: { title: string; tasks: readonly HomeTaskFragment[] }) {
  const translate = useTranslate();
  return (
    <Box sx={{ mt: 1 }}>
      <Box sx={{ color: "text.secondary", fontSize: 12.5, mb: 0.5 }}>{title}</Box>
      {tasks.length === 0 && <Box>{translate("desk.queue.empty")}</Box>}
      {tasks.map(({ id, title: what, kind, promise }) => (
        <Box
          key={id}
          sx={{
            display: "grid",
            gridTemplateColumns: "104px minmax(0, 1fr) auto",
            gap: 1,
            py: 0.5,
            alignItems: "center",
          }}
        >
          <Box sx={{ justifySelf: "start" }}>
            <StatusChip of="ReviewTaskKind" value={kind} />
          </Box>
          <Link component={RouterLink} to={`/review-tasks/${id}/show`} noWrap>
            {what}
          </Link>
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
            <Moment at={promise?.dueAt} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
