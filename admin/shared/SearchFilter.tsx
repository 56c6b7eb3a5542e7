import CloseRounded from "@mui/icons-material/CloseRounded";
import SearchRounded from "@mui/icons-material/SearchRounded";
import IconButton from "@mui/material/IconButton";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { useFilterValue } from "./filters.tsx";
import { useScreenKeys } from "./screen-keys.ts";
import { useTyping } from "./use-typing.ts";

/** A field that searches while one types, at once on Enter; `f` leads there. */
export function SearchFilter({
  name,
  label,
  width = 240,
  keptOut = () => null,
}: {
  name: string;
  label: string;
  width?: number;
  /** Why a text must not get into the address of the list, and so is not searched for here; null where it may. */
  keptOut?: (text: string) => string | null;
}) {
  const [value = "", setValue] = useFilterValue<string>(name);
  const { typed, type, compose, sendNow, clear } = useTyping(value, setValue, (text) =>
    keptOut(text) === null ? text : "",
  );
  const input = useRef<HTMLInputElement>(null);
  const translate = useTranslate();
  useScreenKeys([{ key: "f", what: translate("desk.keys.search"), act: () => input.current?.focus() }]);
  const start = (
    <InputAdornment position="start" sx={{ mr: 0 }}>
      <SearchRounded sx={{ fontSize: 17 }} />
    </InputAdornment>
  );
  const end = typed && (
    <IconButton
      aria-label={translate("desk.action.clearSearch")}
      sx={{ p: 0.25 }}
      onClick={() => {
        clear();
        input.current?.focus();
      }}
    >
      <CloseRounded sx={{ fontSize: 15 }} />
    </IconButton>
  );
  const whyNot = keptOut(typed);
  return (
    <TextField
      size="small"
      error={whyNot !== null}
      helperText={whyNot}
      placeholder={label}
      value={typed}
      inputRef={input}
      onChange={({ target }) => type(target.value)}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
      onKeyDown={({ key, nativeEvent: { isComposing } }) => {
        // While a character is put together these keys belong to the input method.
        if (isComposing) return;
        if (key === "Enter") sendNow();
        if (key === "Escape") input.current?.blur();
      }}
      slotProps={{ htmlInput: { "aria-label": label }, input: { startAdornment: start, endAdornment: end } }}
      sx={{ width }}
    />
  );
}
