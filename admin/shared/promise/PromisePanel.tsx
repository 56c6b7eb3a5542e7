import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { PromiseWholeFragment } from "../../generated/graphql.ts";
import { Panel } from "../Panel.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import { DayStrip } from "./DayStrip.tsx";

/** By when a request or a card is done, with the days up to then, and how the date came about. */
export function PromisePanel({ promise }: { promise: PromiseWholeFragment | null | undefined }) {
  const translate = useTranslate();
  const [isWhyShown, setWhyShown] = useState(false);
  if (!promise) return null;
  return (
    <Panel title={translate("promise.title")} aside={<StatusChip of="PromiseState" value={promise.state} />}>
      <PromiseLine promise={promise} />
      {promise.days.length > 0 && <DayStrip days={promise.days} dueAt={promise.dueAt} />}
      <Button
        size="small"
        color="inherit"
        aria-expanded={isWhyShown}
        onClick={() => setWhyShown(!isWhyShown)}
        sx={{ mt: 1, ml: -1, minHeight: 28, color: "text.secondary" }}
      >
        {translate(isWhyShown ? "promise.hideWhy" : "promise.why")}
      </Button>
      {isWhyShown && <Derivation promise={promise} />}
    </Panel>
  );
}

/** The date, and what is left until then. */
function PromiseLine({
  promise: { state, dueAt, remainingMinutes, minutesPerDay },
}: {
  promise: PromiseWholeFragment;
}) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const work = useWorkSpan(minutesPerDay);
  const isOver = state === "MET" || state === "BREACHED";
  const left = remainingMinutes === null || remainingMinutes === undefined ? null : remainingMinutes;
  return (
    <Box sx={{ display: "flex", alignItems: "baseline", flexWrap: "wrap", columnGap: 1.25 }}>
      <Box sx={{ fontWeight: 600, fontSize: 16 }}>{dueAt ? dateTime(dueAt) : translate("promise.noDate")}</Box>
      <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
        {state === "UNPROMISED"
          ? translate("promise.calendarEnds")
          : state === "PAUSED"
            ? translate("promise.ifItRanOn", { left: work(left ?? 0) })
            : !isOver && left !== null && translate("promise.left", { left: work(left) })}
      </Box>
    </Box>
  );
}

/** Line by line what the time went into. */
function Derivation({ promise: { derivation, minutesPerDay } }: { promise: PromiseWholeFragment }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  const work = useWorkSpan(minutesPerDay);
  return (
    <Box component="ol" sx={{ m: 0, mt: 0.5, p: 0, listStyle: "none", display: "grid", gap: 0.75 }}>
      {derivation.map(({ from, to, activity, why, businessMinutes }) => (
        <Box
          component="li"
          key={`${from} ${activity} ${why}`}
          sx={{
            display: "grid",
            gridTemplateColumns: "minmax(0, 1fr) auto",
            columnGap: 1.5,
            opacity: activity === "RUN" || activity === "REMAIN" ? 1 : 0.72,
          }}
        >
          <Box>{why}</Box>
          <Box sx={{ textAlign: "right" }}>
            {businessMinutes === null || businessMinutes === undefined ? "—" : work(businessMinutes)}
          </Box>
          <Box sx={{ color: "text.secondary", fontSize: 12 }}>
            {dateTime(from).slice(5)} → {dateTime(to).slice(5)}
          </Box>
          <Box sx={{ color: "text.secondary", fontSize: 12, textAlign: "right" }}>
            {translate(`enum.ClockActivity.${activity}`)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** Business minutes as business days, hours and minutes. */
function useWorkSpan(minutesPerDay: number): (minutes: number) => string {
  const translate = useTranslate();
  const { span } = useFormat();
  return (minutes) => {
    const [days, rest] = [Math.floor(Math.abs(minutes) / minutesPerDay), Math.abs(minutes) % minutesPerDay];
    const parts = [
      days > 0 && translate("promise.days", { smart_count: days, count: days }),
      (rest > 0 || days === 0) && span(rest * 60),
    ];
    const said = parts.filter(Boolean).join(" ");
    return minutes < 0 ? translate("promise.over", { by: said }) : said;
  };
}
