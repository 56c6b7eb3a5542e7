import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import TextField from "@mui/material/TextField";
import { type FormEvent, useId, useState } from "react";
import { useTranslate } from "react-admin";
import { useAct } from "../../shared/use-act.ts";
import { type Suggestion, useScheduleActs } from "./acts.ts";
import { type Preset, presets } from "./times.ts";

interface SuggestButtonProps {
  requestId: string;
  isFirst: boolean;
  onSuggested: (suggestion: Suggestion) => void;
}

/** Has waves suggested by what the customer wishes; they stand in the table until they are saved, and can be taken back. */
export function SuggestButton({ requestId, isFirst, onSuggested }: SuggestButtonProps) {
  const translate = useTranslate();
  const acts = useScheduleActs();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const [wishedDay, setWishedDay] = useState("");
  const [preset, setPreset] = useState<Preset>("any");
  const [isBusinessDaysOnly, setBusinessDaysOnly] = useState(false);
  const { run, isRunning } = useAct(async () => {
    const suggestion = await acts.suggestion({
      requestId,
      hours: presets[preset].map((hours) => ({ ...hours, weekdays: [...hours.weekdays] })),
      isBusinessDaysOnly,
      ...(wishedDay ? { wishedDay } : {}),
    });
    onSuggested(suggestion);
    setOpen(false);
  });
  const suggest = (event: FormEvent) => {
    event.preventDefault();
    run(undefined);
  };
  return (
    <>
      <Button variant={isFirst ? "contained" : "outlined"} onClick={() => setOpen(true)}>
        {translate("scheduleEditor.suggest")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} maxWidth="xs" fullWidth aria-labelledby={titleId}>
        <form onSubmit={suggest}>
          <DialogTitle id={titleId}>{translate("scheduleEditor.suggestTitle")}</DialogTitle>
          <DialogContent sx={{ display: "grid", gap: 2, pt: "8px !important" }}>
            <Box sx={{ color: "text.secondary" }}>{translate("scheduleEditor.suggestHint")}</Box>
            <TextField
              type="date"
              size="small"
              label={translate("scheduleEditor.wishedDay")}
              helperText={translate("scheduleEditor.wishedDayHint")}
              value={wishedDay}
              onChange={({ target }) => setWishedDay(target.value)}
              slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: "9999-12-31" } }}
            />
            <TextField
              select
              size="small"
              label={translate("scheduleEditor.fieldStaff")}
              value={preset}
              onChange={({ target }) => setPreset(target.value as Preset)}
              slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
            >
              {(Object.keys(presets) as Preset[]).map((name) => (
                <option key={name} value={name}>
                  {translate(`scheduleEditor.preset.${name}`)}
                </option>
              ))}
            </TextField>
            <FormControlLabel
              control={
                <Checkbox
                  size="small"
                  checked={isBusinessDaysOnly}
                  onChange={({ target }) => setBusinessDaysOnly(target.checked)}
                  sx={{ p: 0.5 }}
                />
              }
              label={translate("scheduleEditor.businessDays")}
            />
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={() => setOpen(false)}>
              {translate("ra.action.cancel")}
            </Button>
            <Button type="submit" variant="contained" loading={isRunning}>
              {translate("scheduleEditor.suggest")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
