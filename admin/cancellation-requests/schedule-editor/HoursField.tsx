import DeleteOutlined from "@mui/icons-material/DeleteOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useTranslate } from "react-admin";
import { ClockField } from "./ClockField.tsx";
import type { Hours } from "./rows.ts";
import { presets, weekdays } from "./times.ts";

interface HoursFieldProps {
  hours: readonly Hours[];
  fault: string | undefined;
  onChange: (hours: Hours[]) => void;
}

/** Hours of a wave interval by interval, each with its days of the week. */
export function HoursField({ hours, fault, onChange }: HoursFieldProps) {
  const translate = useTranslate();
  const set = (place: number, change: Partial<Hours>) =>
    onChange(hours.map((each, at) => (at === place ? { ...each, ...change } : each)));
  return (
    <>
      {hours.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("scheduleEditor.anyHint")}</Box>}
      {hours.map((each, place) => {
        const said = translate("scheduleEditor.interval", { place: place + 1 });
        const clock = (name: "from" | "to") => (
          <ClockField
            heard={`${said} ${translate(`scheduleEditor.${name}`)}`}
            minute={each[name]}
            hasFault={fault !== undefined}
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
              onClick={() => onChange(hours.toSpliced(place, 1))}
            >
              <DeleteOutlined fontSize="small" />
            </IconButton>
          </Box>
        );
      })}
      {fault && <FormHelperText error>{fault}</FormHelperText>}
      <Button size="small" onClick={() => onChange([...hours, ...presets.day])}>
        {translate("scheduleEditor.addInterval")}
      </Button>
    </>
  );
}
