import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useState } from "react";

interface ThresholdFieldProps {
  label: string;
  unit: string;
  value: number;
  bounds: { min: number; max: number };
  hint: string;
  isOff: boolean;
  onChange: (value: number) => void;
}

/** A whole number. It shows what was typed, also while that is none yet (empty, a minus alone), and falls back to the last number when it is left so. */
export function ThresholdField({ label, unit, value, bounds, hint, isOff, onChange }: ThresholdFieldProps) {
  const [typed, setTyped] = useState<string>();
  const isWhole = typed === undefined || /^-?\d+$/.test(typed);
  const type = (text: string) => {
    setTyped(text);
    if (/^-?\d+$/.test(text)) onChange(Number(text));
  };
  return (
    <TextField
      size="small"
      label={label}
      value={typed ?? value}
      disabled={isOff}
      error={!isWhole || value < bounds.min || value > bounds.max}
      helperText={hint}
      onChange={({ target }) => type(target.value.trim())}
      onBlur={() => setTyped(undefined)}
      slotProps={{
        htmlInput: { inputMode: "numeric" },
        input: { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> },
        formHelperText: { sx: { mx: 0 } },
      }}
      sx={{ width: 190 }}
    />
  );
}
