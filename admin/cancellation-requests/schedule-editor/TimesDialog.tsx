import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import { type FormEvent, useId, useState } from "react";
import { useTranslate } from "react-admin";
import type { RowFaults } from "./faults.ts";
import { HoursField } from "./HoursField.tsx";
import { PaceAndCare } from "./PaceAndCare.tsx";
import type { Row } from "./rows.ts";

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
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate("scheduleEditor.timesOf", { name: row.name })}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 1.5, justifyItems: "start" }}>
        <Box component="h3" sx={{ m: 0, fontSize: 13.5, fontWeight: 600 }}>
          {translate("scheduleEditor.hours")}
        </Box>
        <HoursField hours={row.hours} fault={faults.hours} onChange={(hours) => onChange({ hours })} />
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
