import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslate } from "react-admin";
import { words as vocabulary } from "../generated/words.ts";
import { keptDraft } from "../providers/drafts.ts";
import { KeyHint } from "../shared/KeyHint.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import type { Offer, Task } from "./task.ts";

interface DecisionFormProps {
  task: Task;
  offer: Offer;
  /** Whether it cannot be sent now: what was written is shown all the same. */
  isOff: boolean;
  /** Answers the task that was taken with it. */
  decide: (input: { reasonCode?: string; note?: string }) => Promise<Task | null | undefined>;
  onCancel: () => void;
  goOn: (nextTask: Task | null | undefined) => void;
}

/** What is written about a decision and not sent yet. */
interface Words {
  reasonCode?: string;
  note: string;
}

/** What was found in a document is the usual reason to send it back: it stands there from the beginning, to be changed or sent. */
function begunWith(reasons: Task["reasonTemplates"], { isDestructive, needsNote }: Offer): Words {
  const [first] = reasons;
  const isFound = first && (first.code === "ALL_FINDINGS" || first.code in vocabulary.en.enum.FindingCode);
  return isFound && isDestructive && !needsNote ? { reasonCode: first.code, note: first.text } : { note: "" };
}

const draftOf = (taskId: string, { decision }: Offer) => `${taskId} ${decision}`;

/** Whether something was written about this decision that was not sent. */
export const hasDraft = (taskId: string, offer: Offer): boolean => keptDraft(draftOf(taskId, offer)) !== undefined;

/** The reason of a decision and the words for the customer: numbers choose, Enter sends, Escape goes back. */
export function DecisionForm({ task, offer, isOff, decide, onCancel, goOn }: DecisionFormProps) {
  const translate = useTranslate();
  const reasons = task.reasonTemplates.filter(({ decision }) => decision === offer.decision);
  const sendButton = useRef<HTMLButtonElement>(null);
  const { run, isRunning, errorAt } = useAct(decide, {
    done: () => translate("tasks.decide.done", { decision: offer.label }),
    goOn: (nextTask) => {
      words.forget();
      goOn(nextTask);
    },
  });
  const words = useDraft(draftOf(task.id, offer), begunWith(reasons, offer), { isAtRest: isRunning });
  const { reasonCode, note } = words.value;
  const noteField = useRef<HTMLTextAreaElement>(null);
  const isReadyToSend = useRef(false);
  const choose = ({ code, text }: { code: string; text: string }) => {
    // Where words of one's own are asked for, a template is no more than a heading.
    words.set({ reasonCode: code, note: offer.needsNote ? note : text });
    if (offer.needsNote) noteField.current?.focus();
    else isReadyToSend.current = true;
  };
  // It can have the focus once it can be pressed, which it can once the reason is drawn; and has it before the next key, however fast that comes.
  useLayoutEffect(() => {
    if (!isReadyToSend.current) return;
    isReadyToSend.current = false;
    sendButton.current?.focus();
  });
  const hasReason = !offer.needsReason || reasonCode !== undefined || note.trim() !== "";
  const canSend = !isOff && !isRunning && hasReason && (!offer.needsNote || note.trim() !== "");
  const send = async () => {
    if (canSend) await run({ reasonCode, note: note.trim() || undefined }, ["note", "reasonCode"]);
  };
  const form = useRef<HTMLDivElement>(null);
  // What cannot be sent yet cannot have the focus: then the first reason has it.
  useEffect(() => {
    const button = sendButton.current;
    (button?.disabled ? form.current?.querySelector<HTMLElement>("[role=radio], textarea") : button)?.focus();
  }, []);
  useScreenKeys([
    ...reasons.slice(0, 9).map((reason, place) => ({
      key: String(place + 1),
      what: place === 0 ? translate("tasks.keys.reason") : "",
      act: () => choose(reason),
    })),
    { key: "Enter", what: "", act: send },
    { key: "Escape", what: "", act: onCancel },
  ]);
  return (
    <Box ref={form} sx={{ display: "grid", gap: 1.25 }}>
      <Typography sx={{ fontWeight: 600, color: offer.isDestructive ? "error.main" : "text.primary" }}>
        {offer.label}
      </Typography>
      {reasons.length > 0 && (
        <Box role="radiogroup" aria-label={translate("tasks.decide.reason")} sx={{ display: "grid", gap: 0.5 }}>
          {reasons.map((reason, place) => (
            <ButtonBase
              key={reason.code}
              role="radio"
              aria-checked={reasonCode === reason.code}
              onClick={() => choose(reason)}
              onKeyDown={(event: KeyboardEvent) => {
                // As among the choices of any form: Space chooses, Enter sends what is chosen.
                if (event.key !== "Enter" || reasonCode !== reason.code) return;
                event.preventDefault();
                event.stopPropagation();
                send();
              }}
              sx={{
                justifyContent: "space-between",
                textAlign: "left",
                px: 1.25,
                py: 0.75,
                borderRadius: 1,
                border: 1,
                borderColor: reasonCode === reason.code ? "primary.main" : "divider",
                bgcolor: reasonCode === reason.code ? "action.selected" : undefined,
                "&:hover": { bgcolor: "action.hover" },
              }}
            >
              <span>{reason.title}</span>
              {place < 9 && <KeyHint name={String(place + 1)} />}
            </ButtonBase>
          ))}
        </Box>
      )}
      <TextField
        multiline
        minRows={3}
        inputRef={noteField}
        required={offer.needsNote}
        label={translate("tasks.decide.note")}
        value={note}
        error={Boolean(errorAt("note") ?? errorAt("reasonCode"))}
        helperText={
          errorAt("note") ??
          errorAt("reasonCode") ??
          translate(offer.needsNote ? "tasks.decide.ownWords" : "tasks.decide.noteHint")
        }
        onChange={({ target }) => words.set({ ...words.value, note: target.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          if (event.key === "Escape") sendButton.current?.focus();
        }}
        sx={{ mt: 0.5, "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
      />
      <Box sx={{ display: "flex", gap: 1, justifyContent: "flex-end" }}>
        <Button color="inherit" disabled={isRunning} onClick={onCancel}>
          {translate("tasks.decide.cancel")}
        </Button>
        <Button
          ref={sendButton}
          variant="contained"
          color={offer.isDestructive ? "error" : "primary"}
          disabled={!canSend}
          loading={isRunning}
          onClick={send}
          onKeyDown={(event) => event.key === "Enter" && event.stopPropagation()}
        >
          {translate("tasks.decide.submit", { decision: offer.label })}
        </Button>
      </Box>
    </Box>
  );
}
