import DeleteOutlined from "@mui/icons-material/DeleteOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import TextField from "@mui/material/TextField";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { type FormEvent, useId, useState } from "react";
import { useTranslate } from "react-admin";
import { ClockField } from "./ClockField.tsx";
import type { RowFaults } from "./faults.ts";
import { PaceAndCare } from "./PaceAndCare.tsx";
import type { Hours, Row } from "./rows.ts";
import { presets, weekdays } from "./times.ts";

interface TimesDialogProps {
  row: Row;
  faults: RowFaults;
  onChange: (change: Partial<Row>, tag?: string) => void;
  onClose: () => void;
}

/** Hours of a wave interval by interval, and days on which none of its cards goes. Every change counts at once; it can be taken back like any other. */
export function TimesDialog({ row, faults, onChange, onClose }: TimesDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  const { hours } = row;
  const set = (place: number, change: Partial<Hours>) =>
    onChange({ hours: hours.map((each, at) => (at === place ? { ...each, ...change } : each)) });
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate("scheduleEditor.timesOf", { name: row.name })}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 1.5, justifyItems: "start" }}>
        <Box component="h3" sx={{ m: 0, fontSize: 13.5, fontWeight: 600 }}>
          {translate("scheduleEditor.hours")}
        </Box>
        {hours.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("scheduleEditor.anyHint")}</Box>}
        {hours.map((each, place) => {
          const said = translate("scheduleEditor.interval", { place: place + 1 });
          const clock = (name: "from" | "to") => (
            <ClockField
              heard={`${said} ${translate(`scheduleEditor.${name}`)}`}
              minute={each[name]}
              hasFault={faults.hours !== undefined}
              onChange={(minute) => set(place, { [name]: minute })}
              onStep={(by) => set(place, { [name]: (each[name] + by + 1_440) % 1_440 })}
            />
          );
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an interval has no other name than its place
            <Box key={place} sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
              <ToggleButtonGroup
                size="small"
                value={each.weekdays}
                onChange={(_event, chosen: number[]) => set(place, { weekdays: chosen.toSorted((a, b) => a - b) })}
                aria-label={`${said} ${translate("scheduleEditor.weekdays")}`}
              >
                {weekdays.map((day) => (
                  <ToggleButton
                    key={day}
                    value={day}
                    aria-label={translate(`scheduleEditor.weekday.${day}`)}
                    sx={{ minWidth: 32, px: 0.75, py: 0.25, textTransform: "none" }}
                  >
                    {translate(`scheduleEditor.shortDay.${day}`)}
                  </ToggleButton>
                ))}
              </ToggleButtonGroup>
              {clock("from")}
              <Box component="span" aria-hidden>
                –
              </Box>
              {clock("to")}
              {each.to <= each.from && (
                <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
                  {translate("scheduleEditor.nextDay")}
                </Box>
              )}
              <IconButton
                aria-label={`${translate("scheduleEditor.remove")} ${said}`}
                onClick={() => onChange({ hours: hours.toSpliced(place, 1) })}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Box>
          );
        })}
        {faults.hours && <FormHelperText error>{faults.hours}</FormHelperText>}
        <Button size="small" onClick={() => onChange({ hours: [...hours, ...presets.day] })}>
          {translate("scheduleEditor.addInterval")}
        </Button>
        <BlackoutDays days={row.blackoutDays} onChange={(blackoutDays) => onChange({ blackoutDays })} />
        <PaceAndCare row={row} faults={faults} onChange={onChange} />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate("scheduleEditor.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function BlackoutDays({ days, onChange }: { days: readonly string[]; onChange: (days: string[]) => void }) {
  const translate = useTranslate();
  const [day, setDay] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!day) return;
    onChange([...new Set([...days, day])].sort());
    setDay("");
  };
  return (
    <>
      <Box component="h3" sx={{ m: 0, mt: 1, fontSize: 13.5, fontWeight: 600 }}>
        {translate("scheduleEditor.blackout")}
      </Box>
      {days.length > 0 && (
        <Box sx={{ display: "flex", gap: 0.75, flexWrap: "wrap" }}>
          {days.map((each) => (
            <Chip
              key={each}
              size="small"
              label={each}
              aria-label={`${translate("scheduleEditor.remove")} ${each}`}
              onClick={() => onChange(days.filter((other) => other !== each))}
              onDelete={() => onChange(days.filter((other) => other !== each))}
            />
          ))}
        </Box>
      )}
      <Box component="form" sx={{ display: "flex", gap: 1 }} onSubmit={add}>
        <TextField
          type="date"
          size="small"
          value={day}
          onChange={({ target }) => setDay(target.value)}
          slotProps={{ htmlInput: { "aria-label": translate("scheduleEditor.blackoutDay"), max: "9999-12-31" } }}
        />
        <Button type="submit" variant="outlined" disabled={!day}>
          {translate("scheduleEditor.addDay")}
        </Button>
      </Box>
    </>
  );
}
