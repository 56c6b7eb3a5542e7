import Box from "@mui/material/Box";
import Popover from "@mui/material/Popover";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { FilterButton, useFilterValue } from "./filters.tsx";

/** From one day to another, both included, as `<name>From` and `<name>To` in the address; either may be missing. Source: `betweenDays`. */
export function DaysFilter({ name, label }: { name: string; label: string }) {
  const translate = useTranslate();
  const [from, setFrom] = useFilterValue<string>(`${name}From`);
  const [to, setTo] = useFilterValue<string>(`${name}To`);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = from || to ? `${from ?? ""} – ${to ?? ""}` : undefined;
  const day = (title: string, value: string | undefined, set: (day: string) => void, bounds: object) => (
    <TextField
      type="date"
      size="small"
      label={title}
      value={value ?? ""}
      onChange={({ target }) => set(target.value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: bounds }}
    />
  );
  return (
    <>
      <FilterButton label={label} shown={shown} isOpen={Boolean(anchor)} open={setAnchor} popup="dialog" />
      <Popover
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
        slotProps={{ paper: { role: "dialog", "aria-label": label } }}
      >
        <Box sx={{ display: "flex", gap: 1.5, p: 1.5, pt: 2 }}>
          {day(translate("desk.list.fromDay"), from, setFrom, { max: to })}
          {day(translate("desk.list.toDay"), to, setTo, { min: from })}
        </Box>
      </Popover>
    </>
  );
}
