import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type FormEvent, useId, useState } from "react";
import { useTranslate } from "react-admin";

interface ViewDialogProps {
  title: string;
  hint: string;
  verb: string;
  /** The name to begin with; without one no name is asked for. */
  name?: string;
  error?: string;
  isRunning: boolean;
  isDestructive?: boolean;
  act: (name: string) => void;
  close: () => void;
}

/** Asks for the name of a view, or whether it shall go. */
export function ViewDialog(props: ViewDialogProps) {
  const { title, hint, verb, name, error, isRunning, isDestructive, act, close } = props;
  const translate = useTranslate();
  const titleId = useId();
  const [typed, setTyped] = useState(name ?? "");
  const isReady = name === undefined || typed.trim() !== "";
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isRunning) act(typed.trim());
  };
  return (
    <Dialog open onClose={isRunning ? undefined : close} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <form onSubmit={send}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {name !== undefined && (
            <TextField
              fullWidth
              autoFocus
              label={translate("views.name")}
              value={typed}
              error={Boolean(error)}
              helperText={error}
              onChange={({ target }) => setTyped(target.value)}
              sx={{ mt: 1, mb: 1.5 }}
            />
          )}
          <Typography color="text.secondary">{hint}</Typography>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={close} disabled={isRunning}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={isDestructive ? "error" : "primary"}
            autoFocus={name === undefined}
            loading={isRunning}
            disabled={!isReady}
          >
            {verb}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
