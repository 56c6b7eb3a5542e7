import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { KeyHint } from "../shared/KeyHint.tsx";
import { useClaimNext } from "../shared/use-claim-next.ts";

/** Takes the most urgent task and opens it; for those who may decide. */
export function ClaimNextButton() {
  const translate = useTranslate();
  const { may } = useViewer();
  const { claimNext, isRunning } = useClaimNext();
  if (!may("TASKS_DECIDE")) return null;
  return (
    <Button variant="contained" loading={isRunning} onClick={claimNext}>
      {translate("desk.queue.claimNext")}
      <KeyHint name="c" />
    </Button>
  );
}
