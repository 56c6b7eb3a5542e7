import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import type { CalendarNoticeQuery } from "../generated/graphql.ts";
import { useAct } from "../shared/use-act.ts";
import { useCalendarActs } from "./acts.ts";

type Reading = CalendarNoticeQuery["calendarNoticeReading"];

interface NoticeDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onRead: (reading: Reading, text: string) => void;
}

/** Takes the text of the State Council's notice; what cannot be read is told here and nothing is taken over. */
export function NoticeDialog({ isOpen, onClose, onRead }: NoticeDialogProps) {
  const translate = useTranslate();
  const acts = useCalendarActs();
  const titleId = useId();
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<Reading["faults"]>([]);
  const reading = useAct(async () => {
    const answer = await acts.readNotice(text);
    setFaults(answer.faults);
    if (answer.faults.length > 0) return;
    onRead(answer, text);
    setText("");
    onClose();
  });
  return (
    <Dialog open={isOpen} onClose={onClose} maxWidth="md" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate("calendar.paste")}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 1.5 }}>
        <TextField
          autoFocus
          multiline
          minRows={10}
          maxRows={18}
          fullWidth
          label={translate("calendar.notice")}
          placeholder={translate("calendar.noticeHint")}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setFaults([]);
          }}
          sx={{ mt: 1 }}
        />
        {faults.map(({ message }) => (
          <Alert key={message} severity="error" variant="outlined">
            {message}
          </Alert>
        ))}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {translate("desk.action.cancel")}
        </Button>
        <Button
          variant="contained"
          disabled={text.trim() === ""}
          loading={reading.isRunning}
          onClick={() => reading.run(undefined)}
        >
          {translate("calendar.read")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
