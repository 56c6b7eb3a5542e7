import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useId, useMemo, useState } from "react";
import { useTranslate } from "react-admin";
import type { AllowedAction } from "../ActButton.tsx";
import { newCallKey } from "../call-key.ts";
import { ReasonField } from "../ReasonField.tsx";
import { useAct } from "../use-act.ts";
import { useDraft } from "../use-draft.ts";
import { CameraButton } from "./CameraButton.tsx";
import { FilePlace } from "./FilePlace.tsx";

/** A file that goes to the server. */
export interface SentFile {
  file: File;
  reason: string;
  /** The same for every try with the same file and reason. */
  idempotencyKey: string;
}

interface SendFileButtonProps {
  label: string;
  /** Under which name the reason is kept until it is sent: the object and the act. The file itself is not kept. */
  draft: string;
  title: string;
  hint: string;
  /** The action's entry in `allowedActions`; without one the button is not there. */
  allowed: AllowedAction | undefined;
  /** What is usually said; without any no reason is asked for. */
  reasons?: readonly string[];
  /** Whether it can be photographed here and now: the customer has it at hand. */
  isAtHand?: boolean;
  send: (sent: SentFile) => Promise<void>;
  /** What is said when it is done. */
  done: string;
}

/** A button that takes a file, shows it, and sends it. */
export function SendFileButton(props: SendFileButtonProps) {
  const { label, draft, title, hint, allowed, reasons, isAtHand = false, send, done } = props;
  const translate = useTranslate();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const [file, setFile] = useState<File>();
  const { run, isRunning, errorAt } = useAct(send, { done: () => done });
  const { value: reason, set: setReason, forget } = useDraft(draft, "", { isAtRest: !isOpen || isRunning });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file or reason is another call
  const idempotencyKey = useMemo(newCallKey, [file, reason]);
  if (!allowed) return null;
  const close = () => {
    setOpen(false);
    setFile(undefined);
    forget();
  };
  const finish = async () => {
    if (file && (await run({ file, reason: reason.trim(), idempotencyKey }, ["reason"]))) close();
  };
  return (
    <>
      <Tooltip title={allowed.isAllowed ? "" : (allowed.reason ?? "")}>
        <span>
          <Button variant="outlined" disabled={!allowed.isAllowed} onClick={() => setOpen(true)}>
            {label}
          </Button>
        </span>
      </Tooltip>
      <Dialog
        open={isOpen}
        onClose={() => !isRunning && setOpen(false)}
        maxWidth="xs"
        fullWidth
        aria-labelledby={titleId}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <Typography color="text.secondary" sx={{ mb: 1.5 }}>
            {hint}
          </Typography>
          <FilePlace file={file} onFile={setFile} />
          {isAtHand && <CameraButton title={title} onPhoto={setFile} />}
          {reasons && (
            <ReasonField
              label={translate("document.reason")}
              isRequired
              suggestions={reasons}
              value={reason}
              error={errorAt("reason")}
              onChange={setReason}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={close} disabled={isRunning}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            variant="contained"
            loading={isRunning}
            disabled={!file || (reasons !== undefined && reason.trim() === "")}
            onClick={finish}
          >
            {label}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
