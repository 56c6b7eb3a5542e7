import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { ClockField } from "./ClockField.tsx";
import { shifted, startOn } from "./times.ts";

interface StartFieldProps {
  /** Names a field of the row for those who do not see where it stands. */
  heard: (field: string) => string;
  startsAt: string;
  fault: string | undefined;
  onChange: (startsAt: string) => void;
}

/** Time of a day that was chosen without one. */
const USUAL_MINUTE = 9 * 60;

/** Day and time before which a wave does not begin, in Shanghai; without a day as soon as it may. */
export function StartField({ heard, startsAt, fault, onChange }: StartFieldProps) {
  const translate = useTranslate();
  const [day = "", clock] = startsAt.split("T");
  const [hours, minutes] = (clock ?? "").split(":").map(Number);
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
            onChange(chosen && `${chosen}T${clock ?? startOn(chosen, USUAL_MINUTE).slice(11)}`);
          }}
          slotProps={{ htmlInput: { "aria-label": heard(translate("scheduleEditor.startDay")), max: "9999-12-31" } }}
          sx={{ width: 126, "& input": { pr: 0.5 } }}
        />
        <ClockField
          heard={heard(translate("scheduleEditor.startTime"))}
          minute={minute}
          isDisabled={minute === null}
          hasFault={fault !== undefined}
          onChange={(next) => onChange(startOn(day, next))}
          onStep={(by) => onChange(shifted(startsAt, by))}
        />
      </Box>
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
