import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useTranslate } from "react-admin";
import { words } from "../generated/words.ts";
import { daysBetween, useAsked, usualDays } from "./use-asked.ts";

const narrowings = [
  { name: "lane", of: "CancellationLane" },
  { name: "channel", of: "CancellationChannel" },
  { name: "carrier", of: "CarrierCode" },
] as const;

/** Which period, and whose work: all of it stands in the address. */
export function AskedBar() {
  const translate = useTranslate();
  const { asked, days, ask } = useAsked();
  const isNarrowed = narrowings.some(({ name }) => asked[name]);
  const day = (name: "from" | "until") => (
    <TextField
      type="date"
      size="small"
      label={translate(`performance.${name}`)}
      value={asked[name]}
      onChange={({ target }) =>
        target.value && ask({ from: asked.from, until: asked.until, [name]: target.value, days: undefined })
      }
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: name === "from" ? { max: asked.until } : { min: asked.from },
      }}
    />
  );
  return (
    <Box
      role="search"
      sx={{ display: "flex", gap: 1.25, alignItems: "center", flexWrap: "wrap", "@media print": { display: "none" } }}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        value={days ?? null}
        onChange={(_, next: number | null) =>
          next && ask({ days: String(next), from: undefined, until: undefined, by: undefined })
        }
        aria-label={translate("performance.period")}
      >
        {usualDays.map((count) => (
          <ToggleButton key={count} value={count} sx={{ py: 0.5, px: 1.5, textTransform: "none" }}>
            {translate("performance.lastDays", { count })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {day("from")}
      {day("until")}
      <ToggleButtonGroup
        exclusive
        size="small"
        value={asked.by}
        onChange={(_, next: string | null) => next && ask({ by: next })}
        aria-label={translate("performance.grain")}
      >
        {(["DAY", "WEEK", "MONTH"] as const).map((grain) => (
          <ToggleButton
            key={grain}
            value={grain}
            disabled={grain === "DAY" && daysBetween(asked.from, asked.until) > 400}
            sx={{ py: 0.5, px: 1.5, textTransform: "none" }}
          >
            {translate(`enum.SlaGrain.${grain}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {narrowings.map(({ name, of }) => (
        <TextField
          key={name}
          select
          size="small"
          label={translate(`performance.${name}`)}
          value={asked[name] ?? ""}
          onChange={({ target }) => ask({ [name]: target.value })}
          sx={{ minWidth: 120 }}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        >
          <MenuItem value="">{translate("performance.any")}</MenuItem>
          {Object.keys(words.en.enum[of]).map((value) => (
            <MenuItem key={value} value={value}>
              {translate(`enum.${of}.${value}`)}
            </MenuItem>
          ))}
        </TextField>
      ))}
      {isNarrowed && (
        <Button
          color="inherit"
          sx={{ color: "text.secondary" }}
          onClick={() => ask({ lane: "", channel: "", carrier: "" })}
        >
          {translate("desk.action.clearFilters")}
        </Button>
      )}
    </Box>
  );
}
