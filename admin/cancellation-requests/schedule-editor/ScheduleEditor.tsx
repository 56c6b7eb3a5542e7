import { useQuery } from "@tanstack/react-query";
import { useLocaleState } from "react-admin";
import { useParams } from "react-router";
import { ServerError } from "../../providers/errors.ts";
import { speakAlso } from "../../providers/locale.ts";
import { useViewer } from "../../providers/viewer.ts";
import { PageSkeleton } from "../../shared/PageSkeleton.tsx";
import { ErrorState } from "../../shared/States.tsx";
import { useScheduleActs } from "./acts.ts";
import { scheduleEditorMessages } from "./messages.ts";
import { Planning } from "./Planning.tsx";
import { PlanningOver } from "./PlanningOver.tsx";

speakAlso(scheduleEditorMessages);

/** How often it is looked whether waves have begun or somebody else has planned anew, in milliseconds. */
const LOOK_MS = 30_000;

/** Which cards of a request run when: read, changed and set as a whole. */
export default function ScheduleEditor() {
  const { id = "" } = useParams();
  const acts = useScheduleActs();
  const [locale] = useLocaleState();
  const { viewer, may } = useViewer();
  const mayPlan = may("SCHEDULES_WRITE");
  const { data, error, refetch } = useQuery({
    queryKey: ["schedule-to-edit", id, locale],
    queryFn: ({ signal }) => acts.scheduleToEdit(id, signal),
    enabled: mayPlan,
    refetchInterval: LOOK_MS,
  });
  if (viewer && !mayPlan) return <ErrorState error={new ServerError("desk.error.notFound", "NOT_FOUND")} />;
  if (data?.isOver) return <PlanningOver found={data} />;
  if (data) return <Planning key={id} found={data} />;
  return error ? <ErrorState error={error} retry={refetch} /> : <PageSkeleton />;
}
