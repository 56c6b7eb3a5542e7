import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { type Figure, fromTyped, toTyped } from "./limits-draft.ts";

interface LimitFieldProps {
  /** What it is called: the row and the column it stands in. */
  label: string;
  figure: Figure;
  value: number | null | undefined;
  fault: string | undefined;
  onChange: (value: number | null) => void;
}

/** One limit. It shows what was typed, also while that is no number yet, and falls back to the last number when it is left so; left empty, it does not count. */
export function LimitField({ label, figure, value, fault, onChange }: LimitFieldProps) {
  const translate = useTranslate();
  const [typed, setTyped] = useState<string>();
  const isNumber = typed === undefined || fromTyped(figure, typed) !== undefined;
  const type = (text: string) => {
    setTyped(text);
    const next = fromTyped(figure, text);
    if (next !== undefined) onChange(next);
  };
  return (
    <TextField
      size="small"
      fullWidth
      value={typed ?? toTyped(figure, value)}
      placeholder={translate("approvalLimits.off")}
      error={!isNumber || fault !== undefined}
      helperText={isNumber ? fault : translate("approvalLimits.noNumber")}
      onChange={({ target }) => type(target.value)}
      onBlur={() => setTyped(undefined)}
      slotProps={{
        htmlInput: { "aria-label": label, inputMode: "decimal", maxLength: 16 },
        input: {
          endAdornment: <InputAdornment position="end">{translate(`approvalLimits.units.${figure}`)}</InputAdornment>,
        },
        formHelperText: { sx: { mx: 0, whiteSpace: "normal" } },
      }}
      sx={{ maxWidth: 220 }}
    />
  );
}
