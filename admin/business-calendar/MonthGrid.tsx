import Box from "@mui/material/Box";
import { useLocaleState, useTranslate } from "react-admin";
import { tones } from "../shared/tones.ts";
import { isWeekend, isWorked, monthOf, type YearDraft } from "./year-draft.ts";

interface MonthGridProps {
  draft: YearDraft;
  /** From 0. */
  month: number;
  today: string;
  /** Days that differ from the calendar in force. */
  changed: ReadonlySet<string>;
  /** Absent where nothing is edited. */
  onToggle?: ((day: string) => void) | undefined;
}

/** One month: days off, days worked to make up, today, and what somebody changes. */
export function MonthGrid({ draft, month, today, changed, onToggle }: MonthGridProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const names = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" });
  return (
    <Box component="section" aria-label={names.format(Date.UTC(draft.year, month, 1))}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 13, fontWeight: 600 }}>
        {names.format(Date.UTC(draft.year, month, 1))}
      </Box>
      <Box sx={{ display: "grid", gridTemplateColumns: "repeat(7, minmax(0, 1fr))", gap: "2px", fontSize: 12 }}>
        {Array.from({ length: 7 }, (_, place) => place).map((place) => (
          <Box key={place} aria-hidden sx={{ textAlign: "center", color: "text.secondary", fontSize: 11 }}>
            {weekdays.format(Date.UTC(2024, 0, 1 + place))}
          </Box>
        ))}
        {monthOf(draft.year, month).map((day, place) =>
          day === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: empty places have no other name
            <span key={place} />
          ) : (
            <Day
              key={day}
              day={day}
              worked={isWorked(draft, day)}
              label={translate(isWorked(draft, day) ? "calendar.worked" : "calendar.off")}
              mark={
                isWeekend(day) === isWorked(draft, day)
                  ? translate(isWorked(draft, day) ? "calendar.workMark" : "calendar.offMark")
                  : ""
              }
              isToday={day === today}
              isChanged={changed.has(day)}
              onToggle={onToggle}
            />
          ),
        )}
      </Box>
    </Box>
  );
}

interface DayProps {
  day: string;
  worked: boolean;
  label: string;
  mark: string;
  isToday: boolean;
  isChanged: boolean;
  onToggle: ((day: string) => void) | undefined;
}

function Day({ day, worked, label, mark, isToday, isChanged, onToggle }: DayProps) {
  const isSpecial = mark !== "";
  return (
    <Box
      component={onToggle ? "button" : "div"}
      type={onToggle ? "button" : undefined}
      aria-pressed={onToggle ? !worked : undefined}
      title={`${day} · ${label}`}
      onClick={onToggle && (() => onToggle(day))}
      sx={{
        font: "inherit",
        position: "relative",
        border: 1,
        borderColor: isToday ? "primary.main" : "transparent",
        outline: isChanged ? "2px solid" : undefined,
        outlineColor: "warning.main",
        outlineOffset: -1,
        borderRadius: 0.75,
        height: 32,
        p: 0,
        display: "grid",
        placeItems: "center",
        lineHeight: 1.05,
        cursor: onToggle ? "pointer" : "default",
        color: worked ? "text.primary" : isSpecial ? "error.main" : "text.secondary",
        bgcolor: ({ palette }) =>
          isSpecial
            ? tones[palette.mode][worked ? "active" : "danger"].ground
            : worked
              ? "transparent"
              : palette.action.hover,
        fontWeight: isSpecial || isToday ? 600 : 400,
        "&:hover": onToggle ? { borderColor: "primary.main" } : undefined,
      }}
    >
      <Box component="span" sx={heardOnly}>
        {day} {label}
      </Box>
      <span aria-hidden>{Number(day.slice(8))}</span>
      {isSpecial && (
        <Box component="span" aria-hidden sx={{ fontSize: 9.5, fontWeight: 500 }}>
          {mark}
        </Box>
      )}
    </Box>
  );
}

/** For those who listen: a bare number says no month. */
const heardOnly = {
  position: "absolute",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  clipPath: "inset(50%)",
} as const;
