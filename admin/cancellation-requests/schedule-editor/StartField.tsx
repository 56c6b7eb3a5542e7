import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { ClockField } from "./ClockField.tsx";
import { shifted, startOn } from "./times.ts";

interface StartFieldProps {
  /** Names a field of the row for those who do not see where it stands. */
  heard: (field: string) => string;
  startsAt: string;
  /** Day that the customer wished; empty for none, absent where that is not asked. */
  wishedDay?: string;
  fault: string | undefined;
  onChange: (change: { startsAt?: string; wishedDay?: string }) => void;
}

/** Time of a day that was chosen without one. */
const USUAL_MINUTE = 9 * 60;

/** Day and time before which a wave does not begin, in Shanghai; without a day as soon as it may. */
export function StartField({ heard, startsAt, wishedDay, fault, onChange }: StartFieldProps) {
  const translate = useTranslate();
  const [day = "", clock] = startsAt.split("T");
  const [hours, minutes] = (clock ?? "").split(":").map(Number);
  const start = (next: string) =>
    // A wish for the day on which it starts moves along; without a day there is none.
    onChange({
      startsAt: next,
      ...(wishedDay && (wishedDay === day || next === "") ? { wishedDay: next.slice(0, 10) } : {}),
    });
  const minute = clock ? (hours ?? 0) * 60 + (minutes ?? 0) : null;
  return (
    <Box>
      <Box sx={{ display: "flex", gap: 0.5 }}>
        <TextField
          type="date"
          size="small"
          value={day}
          error={fault !== undefined}
          onChange={({ target }) => {
            const chosen = target.value;
            // Below the year 1000 somebody is still typing the year, and beyond 9999 it is none.
            if (!/^([0-9]{4}-.*)?$/.test(chosen)) return;
            start(chosen && `${chosen}T${clock ?? startOn(chosen, USUAL_MINUTE).slice(11)}`);
          }}
          slotProps={{ htmlInput: { "aria-label": heard(translate("scheduleEditor.startDay")), max: "9999-12-31" } }}
          sx={{ width: 126, "& input": { pr: 0.5 } }}
        />
        <ClockField
          heard={heard(translate("scheduleEditor.startTime"))}
          minute={minute}
          isDisabled={minute === null}
          hasFault={fault !== undefined}
          onChange={(next) => start(startOn(day, next))}
          onStep={(by) => start(shifted(startsAt, by))}
        />
      </Box>
      {startsAt && wishedDay !== undefined && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={wishedDay !== ""}
              onChange={({ target }) => onChange({ wishedDay: target.checked ? day : "" })}
              slotProps={{ input: { "aria-label": heard(translate("scheduleEditor.isWished")) } }}
              sx={{ p: 0.5 }}
            />
          }
          label={
            wishedDay !== "" && wishedDay !== day
              ? translate("scheduleEditor.isWishedFor", { day: wishedDay })
              : translate("scheduleEditor.isWished")
          }
          title={translate("scheduleEditor.isWishedHint")}
          sx={{ ml: -0.5, mr: 0 }}
        />
      )}
      {fault ? (
        <FormHelperText error sx={{ whiteSpace: "normal", maxWidth: 192 }}>
          {fault}
        </FormHelperText>
      ) : (
        !startsAt && <FormHelperText>{translate("scheduleEditor.asSoonAsPossible")}</FormHelperText>
      )}
    </Box>
  );
}
