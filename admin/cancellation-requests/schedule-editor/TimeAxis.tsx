import Box from "@mui/material/Box";
import { Fragment, memo, useMemo } from "react";
import { useTranslate } from "react-admin";
import type { EditedWaveFragment } from "../../generated/graphql.ts";
import { useNow } from "../../shared/use-now.ts";
import type { WaveOutlook } from "./acts.ts";
import {
  AXIS_DAYS,
  AXIS_MINUTES,
  axisDays,
  businessHours,
  type Calendar,
  DAY_MINUTES,
  isBusinessDay,
  minuteOf,
  stripes,
} from "./axis.ts";
import { inShanghai, type Row } from "./rows.ts";
import { STEP_MINUTES } from "./times.ts";
import type { Edit } from "./use-plan.ts";
import { WaveBar } from "./WaveBar.tsx";

interface TimeAxisProps {
  locked: readonly EditedWaveFragment[];
  rows: readonly Row[];
  outlooks: readonly (WaveOutlook | undefined)[];
  calendar: Calendar;
  edit: Edit;
}

/** Most lanes that are drawn; as many as a schedule has waves. */
const MOST_LANES = 200;
const LANE_PX = 32;

/** The waves on the days to come, one lane each, with business hours shaded. The table below it says the same and can do the same. */
export function TimeAxis({ locked, rows, outlooks, calendar, edit }: TimeAxisProps) {
  const translate = useTranslate();
  const now = inShanghai(useNow());
  const first = now.slice(0, 10);
  const days = useMemo(() => axisDays(first), [first]);
  const minuteNow = minuteOf(now, first);
  const earliest = Math.ceil((minuteNow + 1) / STEP_MINUTES) * STEP_MINUTES;
  return (
    <Box
      role="region"
      tabIndex={0}
      aria-label={translate("scheduleEditor.axis")}
      sx={{ maxHeight: 360, overflow: "auto", borderTop: 1, borderColor: "divider" }}
    >
      <Box
        sx={{
          display: "grid",
          position: "relative",
          minWidth: 900,
          gridTemplateColumns: `132px repeat(${AXIS_DAYS}, minmax(0, 1fr))`,
          gridAutoRows: LANE_PX,
        }}
      >
        <Box sx={{ ...headStyle, left: 0, zIndex: 3 }} />
        {days.map((day) => (
          <DayHead key={day} day={day} isWorked={isBusinessDay(calendar, day)} />
        ))}
        {days.map((day, place) => (
          <Box
            key={day}
            aria-hidden
            sx={{
              gridColumn: place + 2,
              gridRow: `2 / span ${Math.min(MOST_LANES, locked.length + rows.length)}`,
              borderLeft: 1,
              borderColor: "divider",
              color: "action.selected",
              backgroundImage: stripes(
                businessHours(calendar, day),
                { from: 0, until: DAY_MINUTES },
                "currentColor",
                "transparent",
              ),
            }}
          />
        ))}
        {locked.slice(0, MOST_LANES).map((wave, place) => (
          <Fragment key={wave.id}>
            <Lane row={place + 2} name={wave.name} minuteNow={minuteNow} />
            <div style={trackStyle(place + 2)}>
              <LockedBar wave={wave} first={first} until={minuteNow} />
            </div>
          </Fragment>
        ))}
        {rows.slice(0, Math.max(0, MOST_LANES - locked.length)).map((row, place) => (
          <Fragment key={row.key}>
            <Lane row={locked.length + place + 2} name={row.name} minuteNow={minuteNow} />
            <div style={trackStyle(locked.length + place + 2)}>
              <WaveBar
                row={row}
                outlook={outlooks[place]}
                number={locked.length + place + 1}
                first={first}
                earliest={earliest}
                calendar={calendar}
                edit={edit}
              />
            </div>
          </Fragment>
        ))}
      </Box>
    </Box>
  );
}

const headStyle = {
  position: "sticky",
  top: 0,
  zIndex: 2,
  bgcolor: "background.paper",
  borderBottom: 1,
  borderColor: "divider",
} as const;

function DayHead({ day, isWorked }: { day: string; isWorked: boolean }) {
  const translate = useTranslate();
  const weekday = new Date(`${day}T00:00Z`).getUTCDay() || 7;
  return (
    <Box
      sx={{
        ...headStyle,
        borderLeft: 1,
        borderLeftColor: "divider",
        display: "flex",
        gap: 0.5,
        justifyContent: "center",
        alignItems: "center",
        fontSize: 11.5,
        whiteSpace: "nowrap",
        overflow: "hidden",
        color: isWorked ? "text.primary" : "text.secondary",
      }}
    >
      <span>{day.slice(5)}</span>
      <Box component="span" sx={{ color: "text.secondary" }}>
        {translate(`scheduleEditor.shortDay.${weekday}`)}
      </Box>
    </Box>
  );
}

/** Name and ground of a lane. Drawn anew only when it changes: there may be two hundred. */
const Lane = memo(function Lane({ row, name, minuteNow }: { row: number; name: string; minuteNow: number }) {
  return (
    <>
      <Box
        title={name}
        sx={{
          gridColumn: 1,
          position: "sticky",
          left: 0,
          zIndex: 1,
          bgcolor: "background.paper",
          px: 1.5,
          lineHeight: `${LANE_PX}px`,
          overflow: "hidden",
          textOverflow: "ellipsis",
          whiteSpace: "nowrap",
        }}
        style={{ gridRow: row }}
      >
        {name}
      </Box>
      <Box
        aria-hidden
        sx={{ gridColumn: "2 / -1", position: "relative", borderBottom: 1, borderColor: "divider" }}
        style={{ gridRow: row }}
      >
        <Box
          style={{ left: `${(minuteNow / AXIS_MINUTES) * 100}%` }}
          sx={{ position: "absolute", top: 0, bottom: 0, borderLeft: "1px dashed", borderColor: "error.main" }}
        />
      </Box>
    </>
  );
});

/** Where the bar of a lane lies. */
const trackStyle = (row: number) => ({ gridColumn: "2 / -1", gridRow: row, position: "relative" }) as const;

/** What has begun: from its start until now, or its end. */
function LockedBar({ wave, first, until }: { wave: EditedWaveFragment; first: string; until: number }) {
  const translate = useTranslate();
  const from = Math.max(0, wave.startedAt ? minuteOf(inShanghai(wave.startedAt), first) : 0);
  return (
    <Box
      title={translate(`enum.WaveStatus.${wave.status}`)}
      style={{ left: `${(from / AXIS_MINUTES) * 100}%`, width: `${(Math.max(0, until - from) / AXIS_MINUTES) * 100}%` }}
      sx={{ position: "absolute", top: 9, bottom: 9, minWidth: "6px", borderRadius: 1, bgcolor: "text.secondary" }}
    />
  );
}
