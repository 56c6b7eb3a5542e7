import Box from "@mui/material/Box";
import GlobalStyles from "@mui/material/GlobalStyles";
import Skeleton from "@mui/material/Skeleton";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import type { FigureShownFragment, SlaFigureCode } from "../generated/graphql.ts";
import { speakAlso } from "../providers/locale.ts";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { AskedBar } from "./AskedBar.tsx";
import { usePerformanceActs } from "./acts.ts";
import { Breakdown } from "./Breakdown.tsx";
import { ArrivalsCourse, OnTimeCourse, TimeCourse } from "./Courses.tsx";
import { FigureTile } from "./FigureTile.tsx";
import { Flow } from "./Flow.tsx";
import { ForecastSection } from "./Forecast.tsx";
import { performanceMessages } from "./messages.ts";
import { BacklogChart, Oldest, OpenLine, useBacklog } from "./OpenWork.tsx";
import { PartsTable, StageTimes } from "./Parts.tsx";
import { ReadingAnew } from "./ReadingAnew.tsx";
import { TakeOut } from "./TakeOut.tsx";
import { useAsked } from "./use-asked.ts";

speakAlso(performanceMessages);

const READ_AGAIN_MS = 60_000;

/** The figures that stand on top, in the order in which a manager asks. */
const tiles: readonly SlaFigureCode[] = [
  "CARDS_ON_TIME",
  "REQUESTS_ON_TIME",
  "CARD_TIME",
  "FIRST_REVIEW_TIME",
  "TASKS_ON_TIME",
  "AUTOMATIC",
  "FIRST_TIME_RIGHT",
  "CARDS_CANCELLED",
  "APPEALS_GRANTED",
  "REQUESTS_ARRIVED",
];

/** How are we doing, where does it hang, what happens next week: one screen for those who answer for it. */
export default function PerformanceScreen() {
  const translate = useTranslate();
  const acts = usePerformanceActs();
  const [locale] = useLocaleState();
  const { asked } = useAsked();
  const { by, ...filter } = asked;
  const { from: _from, until: _until, ...whose } = filter;
  const backlog = useBacklog(whose);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ["performance", filter, by, locale],
    queryFn: ({ signal }) => acts.performanceFigures({ filter, by }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: READ_AGAIN_MS,
  });
  const found = data?.slaMetrics.figures;
  const whole =
    found && new Map(found.filter(({ part }) => part == null).map((figure) => [figure.code as string, figure]));
  const partsOf = (code: SlaFigureCode) => found?.filter((figure) => figure.code === code);
  return (
    <Page
      title={translate("resources.performance.name")}
      actions={
        <Box
          sx={{
            display: "flex",
            gap: 1,
            width: "100%",
            alignItems: "center",
            flexWrap: "wrap",
            "@media print": { display: "none" },
          }}
        >
          <AskedBar />
          <TakeOut />
        </Box>
      }
    >
      <GlobalStyles styles={onPaper} />
      <Box component="p" sx={{ display: "none", m: 0, "@media print": { display: "block" } }}>
        {asked.from} – {asked.until}
      </Box>
      {error && <ErrorState error={error} retry={refetch} />}
      {!error && (
        <Box sx={{ display: "grid", gap: 2, position: "relative" }} aria-busy={isPlaceholderData}>
          {isPlaceholderData && <ReadingAnew />}
          <OpenLine backlog={backlog.data} filter={whose} />
          <Row least={188}>
            {tiles.map((code) => {
              const figure = whole?.get(code);
              return figure ? (
                <FigureTile key={code} figure={figure} asked={asked} />
              ) : (
                !whole && <Skeleton key={code} variant="rounded" height={128} />
              );
            })}
          </Row>
          <Row least={440}>
            <OnTimeCourse figures={whole} asked={asked} />
            <ArrivalsCourse figures={whole} asked={asked} />
          </Row>
          <Row least={440}>
            <StageTimes parts={partsOf("STAGE_TIME")} asked={asked} />
            <TimeCourse figures={whole} asked={asked} />
          </Row>
          <Row least={440}>
            <BacklogChart backlog={backlog.data} error={backlog.error} retry={backlog.refetch} filter={whose} />
            <Flow filter={filter} asked={asked}>
              {(fastLane) => (
                <>
                  {backlog.data && backlog.data.oldest.length > 0 && (
                    <Panel title={translate("performance.oldest")}>
                      <Oldest oldest={backlog.data.oldest} />
                    </Panel>
                  )}
                  {fastLane}
                </>
              )}
            </Flow>
          </Row>
          <ForecastSection row={(panels) => <Row least={440}>{panels}</Row>} />
          <Breakdown filter={filter} asked={asked} />
          <Row least={480}>
            <Parts of="REQUESTS_LATE" named="cause" found={partsOf("REQUESTS_LATE")} />
            <Parts of="PAUSED_TIME" named="cause" found={partsOf("PAUSED_TIME")} />
            <Parts of="CARDS_FAILED" named="refusal" found={partsOf("CARDS_FAILED")} />
            <Parts of="CARDS_REOPENED" named="way" found={partsOf("CARDS_REOPENED")} />
            <Parts of="TASKS_BY_REVIEWER" named="person" found={partsOf("TASKS_BY_REVIEWER")} />
          </Row>
        </Box>
      )}
    </Page>
  );
}

function Parts({
  of,
  named,
  found,
}: {
  of: SlaFigureCode;
  named: string;
  found: readonly FigureShownFragment[] | undefined;
}) {
  const translate = useTranslate();
  const { asked } = useAsked();
  return (
    <PartsTable
      title={translate(`enum.SlaFigureCode.${of}`)}
      named={translate(`performance.${named}`)}
      parts={found}
      asked={asked}
      figure={of}
    />
  );
}

/** Things beside each other as long as each has so many pixels. */
function Row({ least, children }: { least: number; children: ReactNode }) {
  return (
    <Box sx={{ display: "grid", gap: 2, gridTemplateColumns: `repeat(auto-fill, minmax(min(${least}px, 100%), 1fr))` }}>
      {children}
    </Box>
  );
}

/** On paper there is the content alone, on white, and no panel is cut in two. */
const onPaper = {
  "@media print": {
    "header, nav, aside": { display: "none !important" },
    "html, body, #root": { background: "#fff !important" },
    // Two rows of charts to a page.
    "#root": { zoom: 0.8 },
    section: { breakInside: "avoid" },
    "@page": { size: "A4 landscape", margin: "12mm" },
  },
} as const;
