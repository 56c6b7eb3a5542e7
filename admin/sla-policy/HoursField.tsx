import DeleteOutlined from "@mui/icons-material/DeleteOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import { useTranslate } from "react-admin";
import { ClockField } from "./ClockField.tsx";
import type { Interval } from "./rules-draft.ts";

interface HoursFieldProps {
  /** Names the hours for those who do not see where they stand. */
  label: string;
  hours: readonly Interval[];
  faultAt: (place: number | null) => string | undefined;
  onChange: (hours: Interval[]) => void;
}

/** Hours of a day: one or several intervals. */
export function HoursField({ label, hours, faultAt, onChange }: HoursFieldProps) {
  const translate = useTranslate();
  const set = (place: number, change: Partial<Interval>) =>
    onChange(hours.map((interval, at) => (at === place ? { ...interval, ...change } : interval)));
  const last = hours.at(-1)?.to ?? 540;
  const ofAll = faultAt(null);
  return (
    <Box role="group" aria-label={label} sx={{ display: "grid", gap: 1.75, pt: 1, justifyItems: "start" }}>
      {hours.map(({ from, to }, place) => {
        const fault = faultAt(place);
        const said = translate("slaPolicy.interval", { place: place + 1 });
        const time = (name: "from" | "to", minute: number) => (
          <ClockField
            label={translate(`slaPolicy.${name}`)}
            heard={`${said} ${translate(`slaPolicy.${name}`)}`}
            minute={minute}
            fault={fault !== undefined}
            onChange={(next) => set(place, { [name]: next })}
          />
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an interval has no other name than its place
          <Box key={place}>
            <Box sx={{ display: "flex", gap: 1, alignItems: "center" }}>
              {time("from", from)}
              {time("to", to)}
              <IconButton
                size="small"
                disabled={hours.length === 1}
                aria-label={`${translate("slaPolicy.remove")} ${said}`}
                onClick={() => onChange(hours.filter((_, at) => at !== place))}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Box>
            {fault && <FormHelperText error>{fault}</FormHelperText>}
          </Box>
        );
      })}
      {ofAll && <FormHelperText error>{ofAll}</FormHelperText>}
      <Button
        size="small"
        disabled={last >= 1_380}
        onClick={() => onChange([...hours, { from: last + 60, to: Math.min(1_440, last + 120) }])}
      >
        {translate("slaPolicy.addInterval")}
      </Button>
    </Box>
  );
}
