import { BarChart } from "@mui/x-charts/BarChart";
import { useTranslate } from "react-admin";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { useFormat } from "../shared/use-format.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { shortDay } from "./Courses.tsx";
import type { Forecast, OtherForecast } from "./forecast-read.ts";

interface BreachesProps {
  now: Forecast;
  other: OtherForecast | undefined;
  definition: string | undefined;
}

/** Requests that will become late on each of the next business days; beside them the same under the assumptions. */
export function ForecastBreaches({ now, other, definition }: BreachesProps) {
  const translate = useTranslate();
  const { decimal, number } = useFormat();
  const { colours, common } = useChartLook();
  const { breaches } = now;
  const sides = [
    {
      id: "now",
      name: other ? "performance.forecast.asItIs" : "performance.forecast.expected",
      colour: colours.bad,
      days: breaches,
    },
    ...(other
      ? [{ id: "then", name: "performance.forecast.asAssumed", colour: colours.plain, days: other.breaches }]
      : []),
  ];
  return (
    <ChartPanel
      title={translate("enum.SlaForecastNumberCode.BREACHES")}
      lead={definition}
      height={420}
      isEmpty={breaches.length === 0}
      table={{
        columns: [
          translate("enum.SlaGrain.DAY"),
          ...sides.flatMap(({ name }) => [
            translate(name),
            `${translate(name)} · ${translate("performance.forecast.atMost")}`,
          ]),
        ],
        rows: breaches.map(({ day }, place) => ({
          key: day,
          cells: [
            day,
            ...sides.flatMap(({ days }) => [decimal(days[place]?.expected ?? 0), number(days[place]?.at85 ?? 0)]),
          ],
        })),
      }}
    >
      <BarChart
        {...common}
        xAxis={[{ data: breaches.map(({ day }) => shortDay(day, "DAY")), scaleType: "band" }]}
        yAxis={[{ width: 44 }]}
        series={sides.map(({ id, name, colour, days }) => ({
          id,
          label: translate(name),
          color: colour,
          data: days.map(({ expected }) => expected),
          valueFormatter: (value: number | null) => decimal(value ?? 0),
        }))}
        margin={{ left: 0, right: 8, top: 12, bottom: 0 }}
      />
    </ChartPanel>
  );
}
