import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTheme } from "@mui/material/styles";
import TextField from "@mui/material/TextField";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { tones } from "../shared/tones.ts";
import type { Case } from "./acts.ts";
import { CannedAnswers } from "./CannedAnswers.tsx";
import { ChooseFilesButton, ChosenFiles } from "./ChosenFiles.tsx";
import { useFiles } from "./use-files.ts";
import { useSend } from "./use-send.ts";
import { useTypingTold } from "./use-signs.ts";

/** Where one writes to the customer, or a note to colleagues: Enter sends, Shift+Enter begins a line, Alt+N switches, Alt+C offers answers that are given often; `e` and `n` lead here. Files go with what is said. */
export function Composer({ supportCase }: { supportCase: Case }) {
  const translate = useTranslate();
  const colours = tones[useTheme().palette.mode];
  const field = useRef<HTMLTextAreaElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const { text, type, isNote: isNoteChosen, setNote, send: say, isSending, error } = useSend(supportCase.id);
  const tellTyping = useTypingTold(supportCase.id);
  const allowed = (action: string) => supportCase.allowedActions.find((each) => each.action === action);
  const [reply, note] = [allowed("REPLY"), allowed("NOTE")];
  const isNote = isNoteChosen || !reply?.isAllowed;
  const files = useFiles(supportCase.id, reply?.isAllowed === true || note?.isAllowed === true);
  const hasText = text.trim() !== "";
  const send = async () => {
    if (isSending || files.isSending) return;
    // What is said comes before what is shown with it.
    if (hasText && !(await say())) return;
    if (files.chosen.length > 0) await files.send(isNote);
  };
  const turnTo = (asNote: boolean) => {
    setNote(asNote);
    files.renew();
  };
  const begin = (asNote: boolean) => {
    turnTo(asNote);
    field.current?.focus();
  };
  const take = (answer: string) => {
    setChoosing(false);
    type(text.trim() === "" ? answer : `${text}\n${answer}`);
    // The menu gives the focus back to its button first.
    setTimeout(() => field.current?.focus());
  };
  useScreenKeys([
    ...(reply?.isAllowed
      ? [{ key: "e", what: translate("enum.SupportCaseAction.REPLY"), act: () => begin(false) }]
      : []),
    ...(note?.isAllowed ? [{ key: "n", what: translate("enum.SupportCaseAction.NOTE"), act: () => begin(true) }] : []),
  ]);
  if (!reply?.isAllowed && !note?.isAllowed)
    return (
      <Box sx={{ px: 2, py: 1.5, borderTop: 1, borderColor: "divider", color: "text.secondary" }}>
        {reply?.reason ?? note?.reason}
      </Box>
    );
  const press = (event: KeyboardEvent) => {
    // An input method's Enter chooses a word.
    if (event.nativeEvent.isComposing || event.keyCode === COMPOSING) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void send();
    } else if (event.altKey && event.code === "KeyN") {
      event.preventDefault();
      if (reply?.isAllowed && note?.isAllowed) turnTo(!isNote);
    } else if (event.altKey && event.code === "KeyC" && !isNote) {
      event.preventDefault();
      setChoosing(true);
    } else if (event.key === "Escape") field.current?.blur();
  };
  const label = translate(isNote ? "cases.composer.note" : "cases.composer.reply");
  return (
    <Box
      sx={{
        px: 2,
        py: 1.25,
        borderTop: 1,
        borderColor: "divider",
        ...(isNote && { bgcolor: colours.attention.ground }),
      }}
    >
      <TextField
        fullWidth
        multiline
        minRows={2}
        maxRows={8}
        inputRef={field}
        placeholder={label}
        value={text}
        error={Boolean(error)}
        helperText={error && `${translate("cases.composer.failed")} ${error}`}
        onChange={({ target }) => {
          type(target.value);
          if (!isNote && target.value !== "") tellTyping();
        }}
        onKeyDown={press}
        onPaste={(event) => {
          const { files: pasted } = event.clipboardData;
          // Text that comes with its own picture, as from a spreadsheet, is meant as text.
          if (pasted.length === 0 || event.clipboardData.types.includes("text/plain")) return;
          event.preventDefault();
          files.add(pasted);
        }}
        slotProps={{
          htmlInput: { "aria-label": label, maxLength: MOST_CHARACTERS, readOnly: isSending },
          formHelperText: { role: "alert" },
        }}
        sx={{
          "& .MuiInputBase-root": { p: 0, bgcolor: "background.paper" },
          "& textarea": { p: "8px 10px", height: "auto" },
        }}
      />
      <ChosenFiles files={files} />
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap", mt: 1 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={isNote ? "NOTE" : "REPLY"}
          aria-label={translate("cases.composer.to")}
          onChange={(_, chosen: string | null) => chosen && begin(chosen === "NOTE")}
        >
          <ToggleButton value="REPLY" disabled={!reply?.isAllowed} sx={{ py: 0.25 }}>
            {translate("enum.SupportCaseAction.REPLY")}
          </ToggleButton>
          <ToggleButton value="NOTE" disabled={!note?.isAllowed} sx={{ py: 0.25 }}>
            {translate("enum.SupportCaseAction.NOTE")}
          </ToggleButton>
        </ToggleButtonGroup>
        {!isNote && (
          <CannedAnswers
            caseId={supportCase.id}
            isOpen={isChoosing}
            open={() => setChoosing(true)}
            close={() => setChoosing(false)}
            choose={take}
          />
        )}
        <ChooseFilesButton files={files} />
        <Box component="span" sx={{ fontSize: 12, color: isNote ? colours.attention.ink : "text.secondary" }}>
          {reply && !reply.isAllowed ? reply.reason : translate("cases.composer.hint")}
        </Box>
        <Button
          variant="contained"
          disabled={!hasText && files.chosen.length === 0}
          loading={isSending || files.isSending}
          onClick={() => void send()}
          sx={{ ml: "auto" }}
        >
          {translate(isNote ? "cases.composer.keep" : "cases.composer.send")}
        </Button>
      </Box>
    </Box>
  );
}

/** The code of a key that an input method has taken, in browsers that do not say so otherwise. */
const COMPOSING = 229;
const MOST_CHARACTERS = 2_000;
