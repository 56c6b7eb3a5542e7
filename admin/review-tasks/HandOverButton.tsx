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
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useReviewTaskActs } from "./acts.ts";
import type { Task } from "./task.ts";
import type { Claim } from "./use-claim.ts";

const blank = { to: "", note: "" };

/** Gives a task that one holds to a colleague. */
export function HandOverButton({ task, claim }: { task: Task; claim: Claim }) {
  const translate = useTranslate();
  const acts = useReviewTaskActs();
  const [isOpen, setOpen] = useState(false);
  const { data: colleagues = [] } = useQuery({
    queryKey: ["review-colleagues"],
    queryFn: ({ signal }) => acts.reviewColleagues(signal),
    enabled: isOpen,
  });
  const { run, isRunning } = useAct(
    async ({ to: toAccountId, note }: typeof blank) => {
      await claim.underClaim((fence) =>
        acts.reviewTaskHandOver({ taskId: task.id, fence, toAccountId, note: note.trim() || undefined }),
      );
      claim.letGo();
    },
    { done: () => translate("tasks.handOver.done") },
  );
  const { value: given, set, forget } = useDraft(`${task.id} hand over`, blank, { isAtRest: !isOpen || isRunning });
  const close = () => {
    forget();
    setOpen(false);
  };
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
            value={given.to}
            onChange={({ target }) => set({ ...given, to: target.value })}
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
            value={given.note}
            onChange={({ target }) => set({ ...given, note: target.value })}
            sx={{ "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
          />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={close}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            variant="contained"
            disabled={!given.to}
            loading={isRunning}
            onClick={async () => (await run(given)) && close()}
          >
            {translate("tasks.handOver.button")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
