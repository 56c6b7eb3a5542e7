import TextField from "@mui/material/TextField";
import { useState } from "react";
import { fromClock, STEP_MINUTES, toClock } from "./times.ts";

interface ClockFieldProps {
  /** Read out where several are alike. */
  heard: string;
  label?: string;
  /** Minute of the day; null for none. */
  minute: number | null;
  isDisabled?: boolean;
  hasFault?: boolean;
  onChange: (minute: number) => void;
  /** Steps of the arrow keys, in minutes; may lead to another day. */
  onStep: (minutes: number) => void;
}

/** A time of the day on a quarter of an hour, `09:15` whatever the language of the browser is. What is typed counts once the field is left, or with Enter. */
export function ClockField({ heard, label, minute, isDisabled, hasFault, onChange, onStep }: ClockFieldProps) {
  const [typed, setTyped] = useState<string>();
  const finish = () => {
    const next = typed === undefined ? null : fromClock(typed);
    setTyped(undefined);
    if (next !== null && next !== minute) onChange(next);
  };
  return (
    <TextField
      size="small"
      label={label}
      value={typed ?? (minute === null ? "" : toClock(minute))}
      disabled={isDisabled}
      error={hasFault || (typed !== undefined && fromClock(typed) === null)}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        setTyped(undefined);
        onStep(event.key === "ArrowUp" ? STEP_MINUTES : -STEP_MINUTES);
      }}
      slotProps={{ htmlInput: { "aria-label": heard, inputMode: "numeric", maxLength: 5 } }}
      sx={{ width: 62 }}
    />
  );
}
