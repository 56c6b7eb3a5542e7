import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { type KeyboardEvent, memo, type PointerEvent, useRef } from "react";
import { useTranslate } from "react-admin";
import { tones } from "../../shared/tones.ts";
import type { WaveOutlook } from "./acts.ts";
import { AXIS_MINUTES, type Calendar, DAY_MINUTES, minuteOf, openStretches, stripes } from "./axis.ts";
import { changed } from "./row-acts.ts";
import { inShanghai, type Row } from "./rows.ts";
import { STEP_MINUTES, startOn } from "./times.ts";
import type { Edit } from "./use-plan.ts";

interface WaveBarProps {
  row: Row;
  /** What it would do; until that is known it is drawn without an end. */
  outlook: WaveOutlook | undefined;
  number: number;
  /** First day of the axis. */
  first: string;
  /** First quarter of an hour that a wave can begin at, in minutes of the axis. */
  earliest: number;
  calendar: Calendar;
  edit: Edit;
}

/** Steps of keys, in minutes. */
const keySteps: Record<string, number> = {
  ArrowLeft: -STEP_MINUTES,
  ArrowRight: STEP_MINUTES,
  PageDown: -DAY_MINUTES,
  PageUp: DAY_MINUTES,
};
/** What is left of a bar that begins beyond the axis, in minutes. */
const LEAST_MINUTES = 360;

/** A wave from its start on, with the hours in which its cards may go; its start is moved by dragging or with the arrow keys. */
export const WaveBar = memo(function WaveBar({ row, outlook, number, first, earliest, calendar, edit }: WaveBarProps) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const { key, startsAt, name } = row;
  const drag = useRef<{ x: number; from: number; widthPx: number; isMoving: boolean } | null>(null);
  const drags = useRef(0);
  const start = startsAt ? minuteOf(startsAt, first) : earliest;
  const left = Math.min(Math.max(start, 0), AXIS_MINUTES - LEAST_MINUTES);
  const said = startsAt ? startsAt.replace("T", " ") : translate("scheduleEditor.asSoonAsPossible");

  const startAt = (minute: number, tag: string) => {
    const next = startOn(first, Math.max(earliest, minute));
    if (next === startsAt) return;
    edit((plan) => ({ ...plan, rows: changed(plan.rows, key, { startsAt: next }) }), `${key} ${tag}`);
  };
  const press = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    startAt(start + step, "start");
  };
  const grab = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const widthPx = event.currentTarget.parentElement?.clientWidth ?? 0;
    event.currentTarget.setPointerCapture(event.pointerId);
    drags.current += 1;
    drag.current = { x: event.clientX, from: start, widthPx, isMoving: false };
  };
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current || drag.current.widthPx === 0) return;
    const { x, from, widthPx } = drag.current;
    const by = Math.round((((event.clientX - x) / widthPx) * AXIS_MINUTES) / STEP_MINUTES) * STEP_MINUTES;
    // A click moves nothing, not even onto a quarter of an hour.
    if (by === 0 && !drag.current.isMoving) return;
    drag.current.isMoving = true;
    startAt(from + by, `drag ${drags.current}`);
  };
  const drop = () => {
    drag.current = null;
  };

  const { ink, ground } = tones[palette.mode][row.isAfterPrevious && !startsAt ? "neutral" : "active"];
  const [begins = null, ends = null] = [outlook?.startsAt, outlook?.sentAt].map((at) =>
    at ? minuteOf(inShanghai(at), first) : null,
  );
  const span = { from: left, until: AXIS_MINUTES };
  const percent = (minutes: number) => (Math.max(0, minutes) / (AXIS_MINUTES - left)) * 100;
  // What is forecast is drawn within what is allowed.
  const forecast =
    begins === null || ends === null || begins >= AXIS_MINUTES
      ? null
      : { left: percent(begins - left), width: percent(Math.min(ends, AXIS_MINUTES) - Math.max(begins, left)) };
  return (
    <Box
      role="slider"
      tabIndex={0}
      aria-label={translate("scheduleEditor.at", { number, field: translate("scheduleEditor.startOf", { name }) })}
      aria-valuemin={0}
      aria-valuemax={AXIS_MINUTES}
      aria-valuenow={Math.round(Math.min(Math.max(start, 0), AXIS_MINUTES))}
      aria-valuetext={said}
      onKeyDown={press}
      onPointerDown={grab}
      onPointerMove={pull}
      onPointerUp={drop}
      onPointerCancel={drop}
      style={{
        left: `${(left / AXIS_MINUTES) * 100}%`,
        backgroundImage: stripes(openStretches(row, left, first, calendar), span, ink, "transparent"),
        backgroundColor: forecast ? "transparent" : ground,
        borderColor: ink,
        color: ink,
      }}
      sx={{
        position: "absolute",
        top: 5,
        bottom: 5,
        right: 0,
        borderLeft: "3px solid",
        borderRadius: "4px 0 0 4px",
        backgroundSize: "100% 4px",
        backgroundPosition: "bottom",
        backgroundRepeat: "no-repeat",
        cursor: "ew-resize",
        touchAction: "none",
        userSelect: "none",
        px: 0.75,
        fontSize: 11.5,
        lineHeight: "16px",
        whiteSpace: "nowrap",
        overflow: "hidden",
        "&:focus-visible": { outline: "2px solid", outlineOffset: 1 },
      }}
    >
      {forecast && (
        <Box
          aria-hidden
          style={{ left: `${forecast.left}%`, width: `${forecast.width}%` }}
          sx={{ position: "absolute", top: 0, bottom: 4, minWidth: 5, bgcolor: "currentColor", opacity: 0.75 }}
        />
      )}
      <Box
        component="span"
        sx={{ position: "relative" }}
        style={{ left: forecast ? `calc(${forecast.left + forecast.width}% + 4px)` : 0 }}
      >
        {startsAt ? said.slice(5) : said}
      </Box>
    </Box>
  );
});
