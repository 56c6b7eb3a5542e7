import { BarChart } from "@mui/x-charts/BarChart";
import { ChartsReferenceLine } from "@mui/x-charts/ChartsReferenceLine";
import { useTranslate } from "react-admin";
import { useFormat } from "../use-format.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { useChartLook } from "./chart-look.ts";
import { medianOf, monthsThrough, monthTick } from "./months.ts";

const HEIGHT = 190;
/** In megabytes. */
const GIGABYTE = 1024;
/** The latest months, which the rules of risk look at. */
const RECENT = 2;

interface UsageChartProps {
  title: string;
  isTitleShown?: boolean;
  none: string;
  usage: readonly { month: string; kilobytes: number }[];
  /** What the plan holds a month. */
  planMegabytes?: number;
  /** What the latest two months are called when a rule found them strange: they have the colour of risk then, and what was usual before is drawn. */
  recent?: string | undefined;
}

/** Data that a card moved by month. */
export function UsageChart({ title, isTitleShown, none, usage, planMegabytes, recent }: UsageChartProps) {
  const translate = useTranslate();
  const { megabytes, decimal } = useFormat();
  const { colours, common } = useChartLook();
  if (usage.length === 0) return <ChartFrame title={title} isTitleShown={isTitleShown} none={none} />;
  const used = new Map(usage.map(({ month, kilobytes }) => [month.slice(0, 7), kilobytes / 1024]));
  const months = monthsThrough([...used.keys()]);
  const isRecent = (place: number) => recent !== undefined && place >= months.length - RECENT;
  const amounts = (wanted: boolean) =>
    months.map((month, place) => (isRecent(place) === wanted ? (used.get(month) ?? null) : null));
  const said = (amount: number | null) => (amount === null ? null : megabytes(amount));

  const usual = recent === undefined ? undefined : medianOf(amounts(false).filter((amount) => amount !== null));
  const most = Math.max(...used.values(), planMegabytes ?? 0, usual ?? 0);
  const [unit, size] = most >= GIGABYTE ? (["GB", GIGABYTE] as const) : (["MB", 1] as const);
  const lines = [
    ...(planMegabytes === undefined ? [] : [{ at: planMegabytes, words: "desk.chart.plan", colour: colours.aim }]),
    ...(usual === undefined ? [] : [{ at: usual, words: "desk.chart.usual", colour: colours.good }]),
  ];
  return (
    <ChartFrame
      title={title}
      isTitleShown={isTitleShown}
      height={HEIGHT}
      lines={lines.map(({ at, words, colour }) => ({ colour, words: translate(words, { amount: megabytes(at) }) }))}
      table={{
        columns: [translate("desk.chart.month"), translate("desk.chart.used")],
        rows: months
          .toReversed()
          .map((month) => ({ key: month, cells: [month, said(used.get(month) ?? null) ?? "—"] })),
      }}
    >
      <BarChart
        {...common}
        aria-label={title}
        hideLegend={recent === undefined}
        xAxis={[{ data: months, scaleType: "band", height: 38, valueFormatter: axisOr(months) }]}
        yAxis={[
          {
            width: 58,
            max: (most / size) * 1.12,
            tickNumber: 4,
            valueFormatter: (amount: number) => `${decimal(amount)} ${unit}`,
          },
        ]}
        series={[
          {
            id: "used",
            label: translate("desk.chart.used"),
            data: amounts(false),
            stack: "month",
            color: colours.plain,
          },
          ...(recent === undefined
            ? []
            : [{ id: "recent", label: recent, data: amounts(true), stack: "month", color: colours.bad }]),
        ].map(({ data, ...series }) => ({
          ...series,
          data: data.map((amount) => (amount === null ? null : amount / size)),
          valueFormatter: (amount: number | null) => said(amount === null ? null : amount * size),
        }))}
        margin={{ left: 0, right: 8, top: 8, bottom: 0 }}
      >
        {lines.map(({ at, words, colour }) => (
          <ChartsReferenceLine key={words} y={at / size} lineStyle={{ stroke: colour, strokeDasharray: "5 4" }} />
        ))}
      </BarChart>
    </ChartFrame>
  );
}

/** Short at the axis, whole in the tooltip. */
export function axisOr(months: readonly string[]) {
  return (month: string, { location }: { location: string }) =>
    location === "tick" ? monthTick(months, month) : month;
}
