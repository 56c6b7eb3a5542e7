import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { type ReactNode, type RefObject, useId, useRef } from "react";
import { useTranslate } from "react-admin";
import { lineId, MentionList } from "./MentionList.tsx";
import type { WrittenComment } from "./mentions.ts";
import { useMentioning } from "./use-mentioning.ts";

interface CommentFieldProps {
  value: WrittenComment;
  set: (written: WrittenComment) => void;
  error?: string;
  autoFocus?: boolean;
  /** Does what the main button does. */
  send: () => void;
  /** Leaves the field alone, by Escape. */
  leave?: () => void;
  /** The field, for keys that lead to it. */
  fieldRef?: RefObject<HTMLTextAreaElement | null>;
  /** Buttons below it. */
  children: ReactNode;
}

/** Where a comment is written: `@` names a colleague, Ctrl+Enter sends. */
export function CommentField({ value, set, error, autoFocus, send, leave, fieldRef, children }: CommentFieldProps) {
  const translate = useTranslate();
  const listId = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const field = fieldRef ?? own;
  const { offered, at, point, take, look, press } = useMentioning(field, value, set);
  const isOpen = offered.length > 0;
  return (
    <Box>
      <TextField
        fullWidth
        multiline
        minRows={2}
        maxRows={12}
        autoFocus={autoFocus}
        placeholder={translate("comments.placeholder")}
        value={value.text}
        error={Boolean(error)}
        helperText={error}
        inputRef={field}
        onChange={({ target }) => {
          set({ ...value, text: target.value });
          look(target.selectionStart);
        }}
        onSelect={({ target }) => look((target as HTMLTextAreaElement).selectionStart)}
        onBlur={() => look(null)}
        onKeyDown={(event) => {
          if (press(event)) return event.preventDefault();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
          if (event.key === "Escape" && !event.nativeEvent.isComposing) (leave ?? (() => field.current?.blur()))();
          return undefined;
        }}
        slotProps={{
          htmlInput: {
            "aria-label": translate("comments.label"),
            "aria-autocomplete": "list",
            "aria-haspopup": "listbox",
            "aria-controls": isOpen ? listId : undefined,
            "aria-activedescendant": isOpen ? lineId(listId, at) : undefined,
          },
        }}
        sx={{ "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
      />
      {isOpen && (
        <MentionList id={listId} anchor={field.current} colleagues={offered} at={at} point={point} take={take} />
      )}
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, mt: 0.75 }}>{children}</Box>
    </Box>
  );
}
