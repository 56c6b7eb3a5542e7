import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { type ReactNode, useId } from "react";
import { useTranslate } from "react-admin";

interface EditDialogProps {
  title: string;
  hint?: string;
  verb: string;
  /** Whether there is something to send. */
  isReady?: boolean;
  isRunning: boolean;
  isWide?: boolean;
  onDo: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks for what an act needs. Enter does it wherever one is. */
export function EditDialog({
  title,
  hint,
  verb,
  isReady = true,
  isRunning,
  isWide,
  onDo,
  onClose,
  children,
}: EditDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  return (
    <Dialog
      open
      onClose={() => !isRunning && onClose()}
      maxWidth={isWide ? "md" : "xs"}
      fullWidth
      aria-labelledby={titleId}
      slotProps={{
        paper: {
          component: "form",
          noValidate: true,
          onSubmit: (event: { preventDefault: () => void }) => {
            event.preventDefault();
            if (isReady && !isRunning) onDo();
          },
        } as object,
      }}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {hint && (
          <Typography color="text.secondary" sx={{ mb: children ? 1.5 : 0 }}>
            {hint}
          </Typography>
        )}
        {children}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose} disabled={isRunning}>
          {translate("desk.action.cancel")}
        </Button>
        <Button type="submit" variant="contained" loading={isRunning} disabled={!isReady} autoFocus={!children}>
          {verb}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
