import { BarChart } from "@mui/x-charts/BarChart";
import { useTranslate } from "react-admin";
import { ChartFrame } from "../shared/charts/ChartFrame.tsx";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { monthsThrough } from "../shared/charts/months.ts";
import { axisOr } from "../shared/charts/UsageChart.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { TaskCard } from "./task.ts";

const HEIGHT = 190;

interface RegionBarsProps {
  usage: TaskCard["regionUsage"]["nodes"];
  home: string | null | undefined;
  homeName: string | null | undefined;
  /** A rule found it strange where the card is: what it moved elsewhere has the colour of risk. */
  isRisky: boolean;
}

/** Where a card moved its data, month by month, each month as a whole: at home, and elsewhere. */
export function RegionBars({ usage, home, homeName, isRisky }: RegionBarsProps) {
  const translate = useTranslate();
  const { percent, megabytes, names } = useFormat();
  const { colours, common } = useChartLook();
  const title = translate("tasks.regions.title");
  if (usage.length === 0) return <ChartFrame title={title} none={translate("tasks.regions.none")} />;
  const months = monthsThrough(usage.map(({ month }) => month));
  const parts = months.map((month) => {
    const rows = usage.filter((row) => row.month.startsWith(month));
    const total = rows.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    const away = rows.filter(({ region }) => region !== home);
    const awayKilobytes = away.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    return { month, away, total, share: total > 0 ? (awayKilobytes / total) * 100 : null };
  });
  const elsewhere = (place: number) =>
    names(
      (parts[place]?.away ?? []).map(({ regionName, kilobytes }) => `${regionName} ${megabytes(kilobytes / 1024)}`),
    );
  const said = (value: number | null) => (value === null ? null : percent(value));
  return (
    <ChartFrame
      title={title}
      {...(homeName ? { aside: translate("tasks.regions.home", { name: homeName }) } : {})}
      height={HEIGHT}
      table={{
        columns: [translate("desk.chart.month"), translate("desk.chart.used"), translate("desk.chart.away"), ""],
        rows: parts
          .map(({ month, total, share }, place) => ({
            key: month,
            cells: [month, megabytes(total / 1024), said(share) ?? "—", elsewhere(place)],
          }))
          .toReversed(),
      }}
    >
      <BarChart
        {...common}
        aria-label={title}
        xAxis={[{ data: months, scaleType: "band", height: 38, valueFormatter: axisOr(months) }]}
        yAxis={[{ width: 52, min: 0, max: 100, tickNumber: 4, valueFormatter: (value: number) => percent(value) }]}
        series={[
          {
            id: "home",
            label: homeName ?? "—",
            data: parts.map(({ share }) => (share === null ? null : 100 - share)),
            stack: "month",
            color: colours.plain,
            valueFormatter: said,
          },
          {
            id: "away",
            label: translate("desk.chart.away"),
            data: parts.map(({ share }) => share),
            stack: "month",
            color: isRisky ? colours.bad : colours.soft,
            valueFormatter: (value, { dataIndex }) =>
              [said(value), elsewhere(dataIndex)].filter(Boolean).join(" · ") || null,
          },
        ]}
        margin={{ left: 0, right: 8, top: 8, bottom: 0 }}
      />
    </ChartFrame>
  );
}
