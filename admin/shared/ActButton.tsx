import Button, { type ButtonProps } from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import { ReasonField } from "./ReasonField.tsx";
import { useAct } from "./use-act.ts";
import { useDraft } from "./use-draft.ts";

/** A possible action of an object, as the server says it in `allowedActions`. */
export interface AllowedAction {
  action: string;
  isAllowed: boolean;
  reason?: string | null;
}

interface ActText {
  field: string;
  label: string;
  /** Under which name what was typed is kept until it is sent: the object and the act, `request_… withdraw`. */
  draft: string;
  isRequired?: boolean;
  suggestions?: readonly string[];
}

interface ActButtonProps<Answer> {
  label: string;
  /** The action's entry in `allowedActions`; without one the button is not there. */
  allowed: AllowedAction | undefined;
  act: (text: string | undefined) => Promise<Answer>;
  /** What is said when it is done. */
  done?: (answer: Answer) => string;
  /** Where the desk goes then. */
  goOn?: (answer: Answer) => void;
  /** What is asked before; for whatever cannot be undone. */
  confirm?: { title: string; hint: string; verb: string };
  /** A text that goes along: its field in the input, its label, whether it must be given. */
  text?: ActText;
  variant?: ButtonProps["variant"];
  color?: ButtonProps["color"];
  startIcon?: ButtonProps["startIcon"];
  /** Fits into a row of a table without making it higher. */
  isInRow?: boolean;
}

/**
 * A button for one business act. It follows `allowedActions`: off with the server's reason as tooltip when the act is not possible; waits for the
 * server; asks before what cannot be undone; shows errors at the field they concern.
 */
export function ActButton<Answer>(props: ActButtonProps<Answer>) {
  const {
    label,
    allowed,
    act,
    done,
    goOn,
    confirm,
    text,
    variant = "outlined",
    color = "primary",
    startIcon,
    isInRow,
  } = props;
  const translate = useTranslate();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const { run, isRunning, errorAt } = useAct(act, { done, goOn });
  const given = useDraft(text?.draft ?? "", "", { isAtRest: !isOpen || isRunning });
  if (!allowed) return null;
  const begin = () => (confirm || text ? setOpen(true) : run(undefined));
  const finish = async () => {
    if (await run(given.value.trim() || undefined, text ? [text.field] : [])) {
      given.forget();
      setOpen(false);
    }
  };
  const giveUp = () => {
    given.forget();
    setOpen(false);
  };
  const fieldError = text && errorAt(text.field);

  return (
    <>
      <Tooltip title={allowed.isAllowed ? "" : (allowed.reason ?? "")}>
        <span>
          <Button
            variant={variant}
            color={color}
            startIcon={startIcon}
            disabled={!allowed.isAllowed}
            loading={isRunning && !isOpen}
            onClick={begin}
            sx={isInRow ? { minHeight: 24, py: 0, my: "-2px" } : undefined}
          >
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
        <DialogTitle id={titleId}>{confirm?.title ?? label}</DialogTitle>
        <DialogContent>
          {confirm && (
            <Typography color="text.secondary" sx={{ mb: text ? 1.5 : 0 }}>
              {confirm.hint}
            </Typography>
          )}
          {text && (
            <ReasonField
              autoFocus
              label={text.label}
              isRequired={text.isRequired}
              suggestions={text.suggestions}
              value={given.value}
              error={fieldError}
              onChange={given.set}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={giveUp} disabled={isRunning}>
            {translate("desk.action.cancel")}
          </Button>
          <Button
            variant="contained"
            color={color}
            loading={isRunning}
            disabled={Boolean(text?.isRequired) && !given.value.trim()}
            autoFocus={!text}
            onClick={finish}
          >
            {confirm?.verb ?? label}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
