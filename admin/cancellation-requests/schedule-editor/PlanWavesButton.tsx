import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router";
import { useViewer } from "../../providers/viewer.ts";
import type { Request } from "../request.ts";

/** Leads to the schedule of a request, for those who may set it, until nothing of the request moves any more. */
export function PlanWavesButton({ request }: { request: Request }) {
  const translate = useTranslate();
  const { may } = useViewer();
  if (!may("SCHEDULES_WRITE") || request.progress.phase === "DONE") return null;
  return (
    <Button variant="outlined" component={Link} to={`/cancellation-requests/${request.id}/schedule`}>
      {translate("scheduleEditor.open")}
    </Button>
  );
}
