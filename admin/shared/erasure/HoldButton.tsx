import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../use-act.ts";
import { useDraft } from "../use-draft.ts";
import { useErasureActs } from "./acts.ts";

const fields = ["authority", "reason"] as const;
const blank = { authority: "", reason: "" };

/** Forbids to erase anything more of a customer, because an authority says so. */
export function HoldButton({ customerId }: { customerId: string }) {
  const translate = useTranslate();
  const titleId = useId();
  const acts = useErasureActs();
  const [isOpen, setOpen] = useState(false);
  const { run, isRunning, errorAt } = useAct(acts.placeHold, { done: () => translate("erasure.held") });
  const { value, set, forget } = useDraft(`${customerId} erasure hold`, blank, { isAtRest: !isOpen || isRunning });
  const giveUp = () => {
    forget();
    setOpen(false);
  };
  const send = async () => {
    if (await run({ customerId, ...value }, fields)) giveUp();
  };
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(true)}>
        {translate("erasure.hold")}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => !isRunning && setOpen(false)}
        maxWidth="xs"
        fullWidth
        aria-labelledby={titleId}
      >
        <DialogTitle id={titleId}>{translate("erasure.holdTitle")}</DialogTitle>
        <DialogContent sx={{ display: "grid", gap: 2 }}>
          <Typography color="text.secondary">{translate("erasure.holdHint")}</Typography>
          {fields.map((field) => (
            <TextField
              key={field}
              label={translate(`erasure.${field}`)}
              value={value[field]}
              multiline={field === "reason"}
              error={Boolean(errorAt(field))}
              helperText={errorAt(field)}
              onChange={({ target }) => set({ ...value, [field]: target.value })}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={giveUp} disabled={isRunning}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            variant="contained"
            loading={isRunning}
            disabled={fields.some((field) => value[field].trim() === "")}
            onClick={send}
          >
            {translate("erasure.hold")}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
