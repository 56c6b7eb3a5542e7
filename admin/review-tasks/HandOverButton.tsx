import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useData } from "../providers/data-provider.ts";
import { useAct } from "../shared/use-act.ts";
import type { Task } from "./task.ts";

/** Gives a task that one holds to a colleague. */
export function HandOverButton({ task, onDone }: { task: Task; onDone: () => void }) {
  const translate = useTranslate();
  const data = useData();
  const [isOpen, setOpen] = useState(false);
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const { data: colleagues = [] } = useQuery({
    queryKey: ["review-colleagues"],
    queryFn: ({ signal }) => data.reviewColleagues(signal),
    enabled: isOpen,
  });
  const { run, isRunning } = useAct(
    () => {
      onDone();
      return data.reviewTaskHandOver({
        taskId: task.id,
        fence: task.fence,
        toAccountId: to,
        note: note.trim() || undefined,
      });
    },
    { done: () => translate("tasks.handOver.done") },
  );
  return (
    <>
      <Button variant="outlined" color="inherit" onClick={() => setOpen(true)}>
        {translate("tasks.handOver.button")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} maxWidth="xs" fullWidth aria-labelledby="hand-over-title">
        <DialogTitle id="hand-over-title">{translate("tasks.handOver.title")}</DialogTitle>
        <DialogContent sx={{ display: "grid", gap: 2 }}>
          <TextField
            select
            autoFocus
            label={translate("tasks.handOver.to")}
            value={to}
            onChange={({ target }) => setTo(target.value)}
            sx={{ mt: 1 }}
          >
            {colleagues.map(({ id, displayName }) => (
              <MenuItem key={id} value={id}>
                {displayName}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            multiline
            minRows={2}
            label={translate("tasks.handOver.note")}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            sx={{ "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
          />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={() => setOpen(false)}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            variant="contained"
            disabled={!to}
            loading={isRunning}
            onClick={async () => (await run(undefined)) && setOpen(false)}
          >
            {translate("tasks.handOver.button")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
