import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import { OpenTasksAboutDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";
import { useViewer } from "../providers/viewer.ts";
import { listAt } from "./list-at.ts";
import { Panel } from "./Panel.tsx";
import { StatusChip } from "./StatusChip.tsx";
import { useFormat } from "./use-format.ts";

interface OpenTasksProps {
  /** Whose tasks; one of the two. */
  about: { customerId?: string; requestId?: string };
  /** Changes when the tasks may have changed. */
  at?: number;
  /** Says so when there is none; otherwise the panel is not there. */
  none?: string;
}

const acts = {
  openTasksAbout: async (whom: OpenTasksProps["about"], signal?: AbortSignal) =>
    (await call(OpenTasksAboutDocument, whom, signal)).reviewTasks,
};

/** What waits for a person's decision about a customer or a request; nothing for people who do not review. */
export function OpenTasks({ about, at, none }: OpenTasksProps) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { openTasksAbout } = useActs(acts);
  const { may } = useViewer();
  const [locale] = useLocaleState();
  const { data: tasks } = useQuery({
    queryKey: ["open-tasks", about, locale, at],
    queryFn: ({ signal }) => openTasksAbout(about, signal),
    placeholderData: (before) => before,
    enabled: may("TASKS_READ"),
  });
  if (!may("TASKS_READ") || (!none && !tasks?.totalCount)) return null;
  return (
    <Panel
      title={translate("resources.review-tasks.name")}
      aside={
        tasks &&
        tasks.totalCount > tasks.nodes.length && (
          <Link component={RouterLink} to={listAt("review-tasks", about)}>
            {translate("desk.all", { count: number(tasks.totalCount) })}
          </Link>
        )
      }
    >
      {!tasks && <Skeleton />}
      {tasks?.nodes.length === 0 && none}
      {tasks?.nodes.map(({ id, title, kind, status }) => (
        <Box key={id} sx={{ display: "flex", gap: 1, alignItems: "center", py: 0.5 }}>
          <StatusChip of="ReviewTaskKind" value={kind} />
          <Link component={RouterLink} to={`/review-tasks/${id}/show`} noWrap>
            {title}
          </Link>
          <Box component="span" sx={{ ml: "auto" }}>
            {status !== "OPEN" && <StatusChip of="ReviewTaskStatus" value={status} />}
          </Box>
        </Box>
      ))}
    </Panel>
  );
}
