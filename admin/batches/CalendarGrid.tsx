import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { Fragment } from "react";
import { useTranslate } from "react-admin";
import { tones } from "../shared/tones.ts";
import { useFormat } from "../shared/use-format.ts";
import { type Cell, daysFrom, type Fullness, fullnessOf, placeOf } from "./calendar-cells.ts";

interface CalendarGridProps {
  cells: ReadonlyMap<string, Cell>;
  days: number;
  nowMs: number;
  open: (startsAt: string) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const toneOf = { some: "info", half: "active", nearly: "attention", over: "danger" } as const satisfies Record<
  Fullness,
  keyof (typeof tones)["light"]
>;

/** A day a row and an hour a column; colored by how much of what carriers take is planned. */
export function CalendarGrid({ cells, days, nowMs, open }: CalendarGridProps) {
  const translate = useTranslate();
  const { number, percent } = useFormat();
  const toned = tones[useTheme().palette.mode];
  const now = placeOf(nowMs);
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
  const heard = (day: string, hour: number, { count, loads }: Cell) =>
    translate("batches.calendar.cell", {
      ...{ day, hour, count: number(count) },
      share: loads
        .map((load) => {
          const carrier = translate(`enum.CarrierCode.${load.carrier}`);
          if (load.percent === null) return translate("batches.calendar.noCap", { carrier });
          return translate("batches.calendar.share", { carrier, percent: percent(load.percent) });
        })
        .join("; "),
    });
  return (
    <Box tabIndex={0} role="region" aria-label={translate("batches.calendar.title")} sx={{ overflowX: "auto" }}>
      <Box
        sx={{
          display: "grid",
          gridTemplateColumns: "84px repeat(24, minmax(40px, 1fr))",
          gridAutoRows: 34,
          gap: "2px",
          minWidth: 1_080,
          fontSize: 12,
          "& > *": { display: "flex", alignItems: "center", justifyContent: "center", borderRadius: "4px" },
        }}
      >
        <span />
        {hours.map((hour) => (
          <Box key={hour} aria-hidden sx={{ color: "text.secondary" }}>
            {String(hour).padStart(2, "0")}
          </Box>
        ))}
        {daysFrom(nowMs, days).map((day) => (
          <Fragment key={day}>
            <Box sx={{ gap: 0.75, whiteSpace: "nowrap", fontWeight: day === now.day ? 650 : 450 }}>
              {day.slice(5)}
              <Box component="span" sx={{ color: "text.secondary", fontWeight: 450 }}>
                {translate(`batches.calendar.weekday.${new Date(`${day}T00:00Z`).getUTCDay() || 7}`)}
              </Box>
            </Box>
            {hours.map((hour) => {
              const cell = cells.get(`${day} ${hour}`);
              const isPast = day === now.day && hour < now.hour;
              if (!cell) return <Box key={hour} aria-hidden sx={isPast ? undefined : { bgcolor: "action.hover" }} />;
              const { ink, ground } = toned[toneOf[fullnessOf(cell.percent)]];
              const said = heard(day, hour, cell);
              return (
                <Box
                  key={hour}
                  component="button"
                  type="button"
                  title={said}
                  aria-label={said}
                  onClick={() => open(cell.startsAt)}
                  style={{ color: ink, backgroundColor: ground }}
                  sx={{
                    ...{ border: 0, p: 0, font: "inherit", fontSize: 12, fontWeight: 600, cursor: "pointer" },
                    ...(fullnessOf(cell.percent) === "over" && { outline: 2, outlineOffset: -2, outlineColor: ink }),
                  }}
                >
                  {short.format(cell.count)}
                </Box>
              );
            })}
          </Fragment>
        ))}
      </Box>
    </Box>
  );
}
