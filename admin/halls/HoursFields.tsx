import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormHelperText from "@mui/material/FormHelperText";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";

interface HoursFieldsProps {
  /** Of Monday to Sunday, as text. */
  week: readonly string[];
  errorAt: (path: string) => string | undefined;
  set: (week: string[]) => void;
}

/** The hours of a week, a line for each day: typed, not clicked. What is said of Monday goes to all workdays with one button. */
export function HoursFields({ week, errorAt, set }: HoursFieldsProps) {
  const translate = useTranslate();
  // Of a day as a whole, or of one interval of it.
  const faultOf = (index: number) =>
    ["", ".0", ".1", ".2", ".3", ".4", ".5"].map((at) => errorAt(`week.${index}.hours${at}`)).find(Boolean);
  const isAtDays = week.some((_, index) => faultOf(index));
  const replaced = (index: number, text: string) => week.map((each, place) => (place === index ? text : each));
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
      <Box component="legend" sx={{ fontWeight: 550, p: 0, mb: 1 }}>
        {translate("halls.week")}
      </Box>
      <Box sx={{ display: "grid", gap: 1.5, gridTemplateColumns: { xs: "1fr", sm: "1fr 1fr" } }}>
        {week.map((text, index) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: a day of the week is its place
            key={index}
            label={translate(`halls.weekdays.${index + 1}`)}
            value={text}
            placeholder={translate("halls.closed")}
            error={Boolean(faultOf(index))}
            helperText={faultOf(index)}
            onChange={({ target }) => set(replaced(index, target.value))}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { autoComplete: "off", spellCheck: false } }}
          />
        ))}
        <Button onClick={() => set(week.map((text, index) => (index < 5 ? (week[0] ?? "") : text)))}>
          {translate("halls.likeMonday")}
        </Button>
      </Box>
      <FormHelperText error={!isAtDays && Boolean(errorAt("week"))}>
        {(isAtDays ? undefined : errorAt("week")) ?? translate("halls.hoursHint")}
      </FormHelperText>
    </Box>
  );
}
