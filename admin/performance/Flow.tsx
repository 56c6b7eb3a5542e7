import Box from "@mui/material/Box";
import { LineChart } from "@mui/x-charts/LineChart";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import type { SlaMetricsFilter } from "../generated/graphql.ts";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { Facts } from "../shared/Facts.tsx";
import { Panel } from "../shared/Panel.tsx";
import { ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { usePerformanceActs } from "./acts.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { shortDay } from "./Courses.tsx";
import { useFigureText } from "./figure-text.ts";
import type { Asked } from "./use-asked.ts";

/** Where cards were at the end of each day, one stage above the other, and what the fast lane costs the others. */
export function Flow({
  filter,
  asked,
  children,
}: {
  filter: SlaMetricsFilter;
  asked: Asked;
  children: (fastLane: React.ReactNode) => React.ReactNode;
}) {
  const translate = useTranslate();
  const acts = usePerformanceActs();
  const { number } = useFormat();
  const { colours, common } = useChartLook();
  const [locale] = useLocaleState();
  const { by } = asked;
  const { data, error, refetch } = useQuery({
    queryKey: ["performance-flow", filter, by, locale],
    queryFn: ({ signal }) => acts.performanceFlow({ filter, by }, signal),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  const points = data?.slaFlow ?? [];
  const stages = points[0]?.inStage.map(({ stage }) => stage) ?? [];
  return (
    <>
      <ChartPanel
        title={translate("performance.flow")}
        lead={translate("performance.flowLead")}
        height={280}
        isEmpty={points.every(({ inStage }) => inStage.every(({ count }) => count === 0))}
        table={
          data && {
            columns: [
              translate(`enum.SlaGrain.${by}`),
              translate("performance.arrived"),
              translate("performance.endedShort"),
              ...stages.map((stage) => translate(`enum.SlaStage.${stage}`)),
            ],
            rows: points.map(({ from, arrived, ended, inStage }) => ({
              key: from,
              cells: [from, number(arrived), number(ended), ...inStage.map(({ count }) => number(count))],
            })),
          }
        }
      >
        <LineChart
          {...common}
          xAxis={[{ data: points.map(({ from }) => shortDay(from, by)), scaleType: "point" }]}
          yAxis={[{ width: 44, min: 0 }]}
          series={stages.map((stage, place) => ({
            id: stage,
            label: translate(`enum.SlaStage.${stage}`),
            stack: "open",
            area: true,
            showMark: false,
            curve: "stepAfter" as const,
            color: colours.stages[place] ?? colours.plain,
            data: points.map(({ inStage }) => inStage[place]?.count ?? 0),
          }))}
          margin={{ left: 0, right: 8, top: 12, bottom: 0 }}
        />
      </ChartPanel>
      {children(data && <FastLane cost={data.slaFastLaneCost} />)}
    </>
  );
}

type Cost = { withFast: Standing; withoutFast: Standing };
interface Standing {
  dayCount: number;
  cardCount: number;
  minutes: { p50?: number | null | undefined; p90?: number | null | undefined };
}

/** How long usual cards stood in line on days with fast ones, and on days without. */
function FastLane({ cost }: { cost: Cost }) {
  const translate = useTranslate();
  const text = useFigureText();
  const { number } = useFormat();
  const line = (key: "withFast" | "withoutFast") => {
    const { dayCount, cardCount, minutes } = cost[key];
    return [
      translate(`performance.${key}`, { days: number(dayCount) }),
      cardCount === 0
        ? "—"
        : translate("performance.stood", {
            p50: text.minutes(minutes.p50),
            p90: text.minutes(minutes.p90),
            count: number(cardCount),
          }),
    ] as const;
  };
  return (
    <Panel title={translate("performance.fastLane")}>
      <Box sx={{ color: "text.secondary", fontSize: 12.5, mb: 1, mt: -0.5 }}>
        {translate("performance.fastLaneLead")}
      </Box>
      <Facts facts={[line("withFast"), line("withoutFast")].map(([name, said]) => [name, said])} />
    </Panel>
  );
}
