import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { RowFaults } from "./faults.ts";
import type { Row } from "./rows.ts";

interface PaceAndCareProps {
  row: Row;
  faults: RowFaults;
  onChange: (change: Partial<Row>, tag?: string) => void;
}

/** How a wave speeds up, whether it tries the way for those after it, and when it stops by itself. */
export function PaceAndCare({ row, faults, onChange }: PaceAndCareProps) {
  const translate = useTranslate();
  const field = (
    name: "growthFactor" | "soakMinutes" | "failurePercentLimit",
    typed: RegExp,
    { usual, unit, isOff = false }: { usual: string; unit: string; isOff?: boolean },
  ) => (
    <TextField
      size="small"
      label={translate(`scheduleEditor.${name}`)}
      value={row[name]}
      placeholder={usual}
      disabled={isOff}
      error={faults[name] !== undefined}
      helperText={faults[name] ?? translate(`scheduleEditor.${name}Hint`)}
      onChange={({ target }) => {
        if (typed.test(target.value)) onChange({ [name]: target.value }, name);
      }}
      slotProps={{
        htmlInput: { inputMode: "decimal" },
        inputLabel: { shrink: true },
        input: { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> },
      }}
      sx={{
        width: "100%",
        "& .MuiInputBase-root": { width: 180 },
        // What it would be for is read before it can be entered.
        "& .MuiFormHelperText-root.Mui-disabled": { color: "text.secondary" },
      }}
    />
  );
  return (
    <>
      <Heading>{translate("scheduleEditor.canary")}</Heading>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={row.isCanary}
            onChange={({ target }) => onChange({ isCanary: target.checked })}
            sx={{ p: 0.5 }}
          />
        }
        label={translate("scheduleEditor.isCanary")}
        sx={{ ml: -0.5 }}
      />
      {faults.isCanary && <FormHelperText error>{faults.isCanary}</FormHelperText>}
      {field("soakMinutes", /^\d{0,5}$/, {
        usual: "0",
        unit: translate("scheduleEditor.minutes"),
        isOff: !row.isCanary,
      })}
      <Heading>{translate("scheduleEditor.growth")}</Heading>
      {field("growthFactor", /^\d{0,2}(\.\d{0,2})?$/, { usual: "1", unit: "×", isOff: row.perMinute === "" })}
      <Heading>{translate("scheduleEditor.brake")}</Heading>
      {field("failurePercentLimit", /^\d{0,3}$/, { usual: "5", unit: "%" })}
    </>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <Box component="h3" sx={{ m: 0, mt: 1, fontSize: 13.5, fontWeight: 600 }}>
      {children}
    </Box>
  );
}
