import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { minutesOf, type Unit, unitOf, units } from "./rules-draft.ts";

interface SpanFieldProps {
  /** What the time is of, for those who do not see where it stands. */
  label: string;
  minutes: number;
  /** Business minutes of a day. */
  perDay: number;
  fault: string | undefined;
  onChange: (minutes: number) => void;
}

/** A length of business time: an amount and its unit. What is typed stays as it is until it is left. */
export function SpanField({ label, minutes, perDay, fault, onChange }: SpanFieldProps) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<Unit>();
  const [typed, setTyped] = useState<string>();
  const unit = chosen ?? unitOf(minutes, perDay);
  const size = minutesOf(unit, perDay) || 1;
  const set = (amount: string, of: Unit) => {
    const number = Number(amount);
    if (amount.trim() !== "" && Number.isFinite(number)) onChange(Math.round(number * minutesOf(of, perDay)));
  };
  const shown = typed ?? String(Math.round((minutes / size) * 100) / 100);
  return (
    <Box sx={{ width: 188 }}>
      <Box sx={{ display: "flex", gap: 0.5 }}>
        <TextField
          size="small"
          label={label}
          value={shown}
          error={fault !== undefined}
          onChange={({ target }) => {
            setChosen(unit);
            setTyped(target.value);
            set(target.value, unit);
          }}
          onBlur={() => setTyped(undefined)}
          slotProps={{ htmlInput: { inputMode: "decimal" } }}
          sx={{ width: 72 }}
        />
        <TextField
          select
          size="small"
          label={translate("slaPolicy.unit")}
          value={unit}
          onChange={({ target }) => {
            const next = target.value as Unit;
            setChosen(next);
            set(shown, next);
          }}
          sx={{ width: 112 }}
        >
          {units.map((each) => (
            <MenuItem key={each} value={each}>
              {translate(`slaPolicy.units.${each}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {fault && <FormHelperText error>{fault}</FormHelperText>}
    </Box>
  );
}
