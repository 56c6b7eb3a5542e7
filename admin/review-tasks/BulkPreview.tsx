import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { ReviewTasksDecideDocument } from "../generated/graphql.ts";
import { callOnLeaving } from "../providers/session.ts";
import { postpone } from "../shared/pending-acts.ts";
import { useAct } from "../shared/use-act.ts";
import { useReviewTaskActs } from "./acts.ts";
import type { Offer, OfferedTask } from "./task.ts";
import { useNotices } from "./use-notices.ts";

/** So long what was decided about many can be taken back, in seconds. */
const UNDO_SECONDS = 10;

interface BulkPreviewProps {
  tasks: readonly OfferedTask[];
  offer: Offer;
  close: () => void;
  onDone: () => void;
}

/** What would be decided, task by task, with its reason; then it can be taken back for a moment. */
export function BulkPreview({ tasks, offer, close, onDone }: BulkPreviewProps) {
  const translate = useTranslate();
  const titleId = useId();
  const notify = useNotify();
  const acts = useReviewTaskActs();
  const { tell } = useNotices();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [reasonCode, setReasonCode] = useState("");
  const [note, setNote] = useState("");
  const meant = tasks.filter(({ id }) => !left.has(id));
  const reasons = commonReasons(tasks).filter(({ decision }) => decision === offer.decision);
  const text = reasons.find(({ code }) => code === reasonCode)?.text;
  const input = {
    taskIds: meant.map(({ id }) => id),
    decision: offer.decision,
    reasonCode: reasonCode || undefined,
    note: note.trim() || undefined,
  };
  const { run } = useAct(async () => {
    const { results } = await acts.reviewTasksDecide(input);
    const failed = (results ?? []).filter(({ userErrors }) => userErrors.length > 0);
    notify(translate("tasks.bulk.done", { done: (results ?? []).length - failed.length, failed: failed.length }), {
      type: failed.length > 0 ? "warning" : "success",
    });
    tell(
      failed.map(({ taskId, userErrors: [error] }) =>
        translate("tasks.bulk.failed", {
          number: tasks.find(({ id }) => id === taskId)?.number,
          message: error?.message,
        }),
      ),
    );
  });
  const isReady =
    meant.length > 0 &&
    (!offer.needsReason || reasonCode !== "" || note.trim() !== "") &&
    (!offer.needsNote || note.trim() !== "");
  const send = () => {
    postpone({
      label: translate("tasks.bulk.pending", { decision: offer.label, count: meant.length, smart_count: meant.length }),
      seconds: UNDO_SECONDS,
      run: () => run(undefined),
      leave: () => callOnLeaving(ReviewTasksDecideDocument, { input }),
    });
    close();
    onDone();
  };
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>
        {translate("tasks.bulk.title", { decision: offer.label, count: meant.length, smart_count: meant.length })}
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 2 }}>
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", maxHeight: 260, overflowY: "auto" }}>
          {tasks.map(({ id, number, title, customer, decisions }) => {
            const own = decisions.find(({ decision }) => decision === offer.decision);
            return (
              <Box component="li" key={id} sx={{ display: "flex", alignItems: "center", gap: 1, py: 0.5 }}>
                <Checkbox
                  size="small"
                  sx={{ p: 0.25 }}
                  checked={!left.has(id)}
                  onChange={() => toggle(id)}
                  slotProps={{ input: { "aria-label": number } }}
                />
                <Box sx={{ minWidth: 0 }}>
                  <Typography noWrap>{title}</Typography>
                  <Typography noWrap variant="body2" color="text.secondary">
                    {[number, customer?.displayName, own?.needsSecondPerson && translate("tasks.decide.needsSecond")]
                      .filter(Boolean)
                      .join(" · ")}
                  </Typography>
                </Box>
              </Box>
            );
          })}
        </Box>
        <TextField
          select
          label={translate("tasks.bulk.reason")}
          value={reasonCode}
          onChange={({ target }) => setReasonCode(target.value)}
          helperText={note.trim() === "" ? text : undefined}
        >
          {reasons.map(({ code, title }) => (
            <MenuItem key={code} value={code}>
              {title}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          multiline
          minRows={2}
          required={offer.needsNote}
          label={translate("tasks.decide.note")}
          value={note}
          helperText={translate(offer.needsNote ? "tasks.decide.ownWords" : "tasks.bulk.noteHint")}
          onChange={({ target }) => setNote(target.value)}
          sx={{ "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
        />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={close}>
          {translate("desk.action.cancel")}
        </Button>
        <Button
          variant="contained"
          color={offer.isDestructive ? "error" : "primary"}
          disabled={!isReady}
          onClick={send}
        >
          {translate("tasks.decide.submit", { decision: offer.label })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The reasons that fit every one of the tasks. */
function commonReasons([first, ...others]: readonly OfferedTask[]) {
  return (first?.reasonTemplates ?? []).filter((reason) =>
    others.every(({ reasonTemplates }) =>
      reasonTemplates.some(({ code, decision }) => code === reason.code && decision === reason.decision),
    ),
  );
}
