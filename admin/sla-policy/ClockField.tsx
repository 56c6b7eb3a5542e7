import TextField from "@mui/material/TextField";
import { useState } from "react";
import { fromClock, toClock } from "./rules-draft.ts";

interface ClockFieldProps {
  label: string;
  /** What it is called where several are alike. */
  heard?: string;
  minute: number;
  fault: boolean;
  onChange: (minute: number) => void;
}

/** A minute of the day, written `09:00` whatever the language of the browser is; 24:00 is the end of a day. What is typed stays until it is left. */
export function ClockField({ label, heard, minute, fault, onChange }: ClockFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextField
      size="small"
      label={label}
      value={typed ?? toClock(minute)}
      error={fault || (typed !== undefined && fromClock(typed) === null)}
      onChange={({ target }) => {
        setTyped(target.value);
        const next = fromClock(target.value);
        if (next !== null) onChange(next);
      }}
      onBlur={() => setTyped(undefined)}
      slotProps={{ htmlInput: { "aria-label": heard, inputMode: "numeric", maxLength: 5 } }}
      sx={{ width: 88 }}
    />
  );
}
