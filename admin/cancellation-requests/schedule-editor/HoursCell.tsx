import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../../shared/use-format.ts";
import type { RowFaults } from "./faults.ts";
import type { Row } from "./rows.ts";
import { TimesDialog } from "./TimesDialog.tsx";
import { type Preset, presetOf, presets, toClock } from "./times.ts";

interface HoursCellProps {
  heard: (field: string) => string;
  row: Row;
  faults: RowFaults;
  onChange: (change: Partial<Row>, tag?: string) => void;
}

/** What may fail where nobody says otherwise: the server's, so that only other limits are mentioned. */
const USUAL_LIMIT = "5";
const names = Object.keys(presets) as Preset[];

/** On which days and at which hours the cards of a wave may go: usual hours by one choice, all others in a dialog. */
export function HoursCell({ heard, row, faults, onChange }: HoursCellProps) {
  const translate = useTranslate();
  const { names: listed } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { hours, blackoutDays, isBusinessDaysOnly, failurePercentLimit: limit } = row;
  const preset = presetOf(hours);
  const said = [
    ...(preset ? [] : [listed(hours.map(({ from, to }) => `${toClock(from)}–${toClock(to)}`))]),
    ...(blackoutDays.length > 0
      ? [translate("scheduleEditor.blackoutCount", { smart_count: blackoutDays.length })]
      : []),
    ...(row.isCanary ? [translate("scheduleEditor.canaryOf", { count: row.soakMinutes || "0" })] : []),
    ...(limit && limit !== USUAL_LIMIT ? [translate("scheduleEditor.brakesAbove", { limit })] : []),
  ];
  return (
    <Box sx={{ display: "grid", justifyItems: "start" }}>
      <Box sx={{ display: "flex", gap: 0.5 }}>
        <TextField
          select
          size="small"
          value={preset ?? "own"}
          error={faults.hours !== undefined}
          onChange={({ target }) => {
            const chosen = names.find((name) => name === target.value);
            if (!chosen) return setOpen(true);
            // Office hours are those of the business calendar: with its holidays and make-up days.
            return onChange({ hours: presets[chosen], ...(chosen === "day" ? { isBusinessDaysOnly: true } : {}) });
          }}
          slotProps={{
            select: { native: true },
            htmlInput: { "aria-label": heard(translate("scheduleEditor.hours")) },
          }}
          sx={{ width: 140 }}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {translate(`scheduleEditor.preset.${name}`)}
            </option>
          ))}
          <option value="own">{translate("scheduleEditor.preset.own")}</option>
        </TextField>
        <Button
          size="small"
          aria-label={heard(translate("scheduleEditor.adjust"))}
          onClick={() => setOpen(true)}
          sx={{ minWidth: 0, px: 0.75 }}
        >
          {translate("scheduleEditor.adjust")}
        </Button>
      </Box>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={isBusinessDaysOnly}
            onChange={({ target }) => onChange({ isBusinessDaysOnly: target.checked })}
            slotProps={{ input: { "aria-label": heard(translate("scheduleEditor.businessDays")) } }}
            sx={{ p: 0.5 }}
          />
        }
        label={translate("scheduleEditor.businessDays")}
        sx={{ ml: -0.5, mr: 0 }}
      />
      {said.length > 0 && (
        <Box sx={{ color: "text.secondary", fontSize: 12, whiteSpace: "normal", maxWidth: 190 }}>{listed(said)}</Box>
      )}
      {[faults.hours, faults.isCanary, faults.soakMinutes, faults.growthFactor, faults.failurePercentLimit].map(
        (fault) =>
          fault && (
            <FormHelperText key={fault} error sx={{ whiteSpace: "normal", maxWidth: 190 }}>
              {fault}
            </FormHelperText>
          ),
      )}
      {isOpen && <TimesDialog row={row} faults={faults} onChange={onChange} onClose={() => setOpen(false)} />}
    </Box>
  );
}
