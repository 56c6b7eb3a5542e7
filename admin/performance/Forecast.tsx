import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState, ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { usePerformanceActs } from "./acts.ts";
import { ForecastBreaches } from "./ForecastBreaches.tsx";
import { HitRate } from "./HitRate.tsx";
import { LikelyLate } from "./LikelyLate.tsx";
import { Outlook } from "./Outlook.tsx";
import { ReadingAnew } from "./ReadingAnew.tsx";
import { useWhatIf } from "./use-what-if.ts";
import { WhatIfBar } from "./WhatIfBar.tsx";

const READ_AGAIN_MS = 60_000;

/** What comes of the open work: by when it is done, what will be late, what would help, and how often that was right before. */
export function ForecastSection({ row }: { row: (children: ReactNode) => ReactNode }) {
  const translate = useTranslate();
  const acts = usePerformanceActs();
  const [locale] = useLocaleState();
  const { date } = useFormat();
  const { whatIf } = useWhatIf();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ["performance-forecast", whatIf, locale],
    queryFn: ({ signal }) => acts.performanceForecast(whatIf, signal),
    placeholderData: keepPreviousData,
    refetchInterval: READ_AGAIN_MS,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  const { now, then } = data ?? {};
  const definitionOf = (code: string) => now?.definitions.find((each) => each.code === code)?.definition;
  return (
    <Box
      component="section"
      aria-label={translate("performance.forecast.name")}
      aria-busy={isPlaceholderData}
      sx={{ display: "grid", gap: 2, position: "relative" }}
    >
      {isPlaceholderData && <ReadingAnew />}
      <Panel title={translate("performance.forecast.name")}>
        <Box sx={{ color: "text.secondary", fontSize: 12.5, mb: 1.5, mt: -0.5 }}>
          {translate("performance.forecast.lead")}
          {now?.isKnown && now.isCalendarEnd && (
            <> {translate("performance.forecast.calendarEnds", { day: now.until ? date(now.until) : "" })}</>
          )}
        </Box>
        {!now && <Skeleton variant="rounded" height={160} />}
        {now && !now.isKnown && (
          <EmptyState
            title={translate("performance.forecast.unknown")}
            hint={translate("performance.forecast.unknownHint")}
          />
        )}
        {now?.isKnown && (
          <Box sx={{ display: "grid", gap: 2 }}>
            <WhatIfBar reviewersNow={now.reviewersNow} />
            <Outlook now={now} other={then} definitionOf={definitionOf} />
          </Box>
        )}
      </Panel>
      {now?.isKnown &&
        row(
          <>
            <ForecastBreaches now={now} other={then} definition={definitionOf("BREACHES")} />
            <Box sx={{ display: "grid", gap: 2, alignContent: "start", minWidth: 0 }}>
              <LikelyLate forecast={now} />
              <HitRate hitRate={now.hitRate} definition={definitionOf("HIT_RATE")} />
            </Box>
          </>,
        )}
    </Box>
  );
}
