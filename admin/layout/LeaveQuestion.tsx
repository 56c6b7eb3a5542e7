import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId } from "react";
import { useTranslate } from "react-admin";
import { useBlocker } from "react-router";
import { hasUnsaved } from "../shared/unsaved.ts";

interface LeaveQuestionProps {
  isOpen: boolean;
  /** What becomes of what was typed. */
  hint: string;
  onStay: () => void;
  onLeave: () => void;
}

/** Asks before something that was typed and not sent is left. */
export function LeaveQuestion({ isOpen, hint, onStay, onLeave }: LeaveQuestionProps) {
  const translate = useTranslate();
  const titleId = useId();
  return (
    <Dialog open={isOpen} onClose={onStay} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate("desk.leave.title")}</DialogTitle>
      <DialogContent sx={{ color: "text.secondary" }}>{hint}</DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onLeave}>
          {translate("desk.leave.leave")}
        </Button>
        <Button variant="contained" autoFocus onClick={onStay}>
          {translate("desk.leave.stay")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Stands in the way to other screens while something on this one was not sent. */
export function LeaveGuard() {
  const translate = useTranslate();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && hasUnsaved(currentLocation.pathname),
  );
  return (
    <LeaveQuestion
      isOpen={blocker.state === "blocked"}
      hint={translate("desk.leave.kept")}
      onStay={() => blocker.reset?.()}
      onLeave={() => blocker.proceed?.()}
    />
  );
}
