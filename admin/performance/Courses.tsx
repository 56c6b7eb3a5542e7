import { BarChart } from "@mui/x-charts/BarChart";
import { LineChart } from "@mui/x-charts/LineChart";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import type { FigureShownFragment } from "../generated/graphql.ts";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { useFormat } from "../shared/use-format.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { countedAt } from "./counted.ts";
import { useFigureText } from "./figure-text.ts";
import { NumberLink } from "./NumberLink.tsx";
import type { Asked } from "./use-asked.ts";

interface CourseProps {
  figures: ReadonlyMap<string, FigureShownFragment> | undefined;
  asked: Asked;
}

/** A day, or the first day of a week or month, as short as it can be said. */
export const shortDay = (day: string, by: Asked["by"]) => (by === "MONTH" ? day.slice(0, 7) : day.slice(5));

/** How many cards ended in time and late, and the share. */
export function OnTimeCourse({ figures, asked }: CourseProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { percent } = useFormat();
  const { colours, common } = useChartLook();
  const figure = figures?.get("CARDS_ON_TIME");
  const series = figure?.series ?? [];
  const late = series.map(({ numerator, denominator }) => (denominator ?? 0) - numerator);
  const at = (place: number, code: "CARDS_ON_TIME" | "CARDS_LATE") => {
    const { from, until } = series[place] ?? asked;
    return countedAt({ subject: "CARD", figure: code }, { ...asked, from, until });
  };
  return (
    <ChartPanel
      title={translate("performance.onTime")}
      lead={figure?.definition}
      isEmpty={series.every(({ denominator }) => !denominator)}
      table={
        figures && {
          columns: [
            translate(`enum.SlaGrain.${asked.by}`),
            ...["met", "late", "share"].map((key) => translate(`performance.${key}`)),
          ],
          rows: series.map(({ from, numerator, denominator, value }, place) => ({
            key: from,
            cells: [
              from,
              <NumberLink key="met" to={at(place, "CARDS_ON_TIME")} value={numerator} />,
              <NumberLink key="late" to={at(place, "CARDS_LATE")} value={(denominator ?? 0) - numerator} />,
              value === null || value === undefined ? "—" : percent(value * 100),
            ],
          })),
        }
      }
    >
      <BarChart
        {...common}
        xAxis={[{ data: series.map(({ from }) => shortDay(from, asked.by)), scaleType: "band" }]}
        yAxis={[{ width: 44, tickMinStep: 1 }]}
        series={[
          {
            id: "met",
            label: translate("performance.met"),
            data: series.map(({ numerator }) => numerator),
            stack: "cards",
            color: colours.good,
          },
          { id: "late", label: translate("performance.late"), data: late, stack: "cards", color: colours.bad },
        ]}
        onAxisClick={(_, axis) => axis && navigate(at(axis.dataIndex, "CARDS_LATE"))}
        margin={{ left: 0, right: 8, top: 12, bottom: 0 }}
      />
    </ChartPanel>
  );
}

/** What came in against what was done. */
export function ArrivalsCourse({ figures, asked }: CourseProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { colours, common } = useChartLook();
  const [arrived, ended] = [figures?.get("CARDS_ARRIVED"), figures?.get("CARDS_ENDED")];
  const days = (arrived ?? ended)?.series ?? [];
  const at = (figure: "CARDS_ARRIVED" | "CARDS_ENDED", place: number) => {
    const { from, until } = days[place] ?? asked;
    return countedAt({ subject: "CARD", figure }, { ...asked, from, until });
  };
  const shown = [
    { id: "CARDS_ARRIVED", figure: arrived, colour: colours.plain },
    { id: "CARDS_ENDED", figure: ended, colour: colours.good },
  ] as const;
  return (
    <ChartPanel
      title={translate("performance.arrivals")}
      lead={translate("performance.arrivalsLead")}
      isEmpty={shown.every(({ figure }) => !figure?.current.numerator)}
      table={
        figures && {
          columns: [translate(`enum.SlaGrain.${asked.by}`), ...shown.map(({ figure }) => figure?.name ?? "")],
          rows: days.map(({ from }, place) => ({
            key: from,
            cells: [
              from,
              ...shown.map(({ id, figure }) => (
                <NumberLink key={id} to={at(id, place)} value={figure?.series[place]?.numerator ?? 0} />
              )),
            ],
          })),
        }
      }
    >
      <BarChart
        {...common}
        xAxis={[{ data: days.map(({ from }) => shortDay(from, asked.by)), scaleType: "band" }]}
        yAxis={[{ width: 44, tickMinStep: 1 }]}
        series={shown.map(({ id, figure, colour }) => ({
          id,
          label: figure?.name ?? "",
          color: colour,
          data: days.map((_, place) => figure?.series[place]?.numerator ?? 0),
        }))}
        onAxisClick={(_, axis) => axis && navigate(at("CARDS_ENDED", axis.dataIndex))}
        margin={{ left: 0, right: 8, top: 12, bottom: 0 }}
      />
    </ChartPanel>
  );
}

/** How long cards and first reviews took, in business time. */
export function TimeCourse({ figures, asked }: CourseProps) {
  const translate = useTranslate();
  const { colours, common } = useChartLook();
  const text = useFigureText();
  const shown = (["CARD_TIME", "FIRST_REVIEW_TIME", "TASK_TIME"] as const).map((id, place) => ({
    id,
    figure: figures?.get(id),
    colour: [colours.good, colours.plain, colours.aim][place] ?? colours.plain,
  }));
  const days = shown[0]?.figure?.series ?? [];
  const most = Math.max(0, ...shown.flatMap(({ figure }) => figure?.series.map(({ value }) => value ?? 0) ?? []));
  const scale = text.scale(most);
  return (
    <ChartPanel
      title={translate("performance.times")}
      lead={translate("performance.timesLead")}
      isEmpty={shown.every(({ figure }) => figure?.current.value == null)}
      table={
        figures && {
          columns: [translate(`enum.SlaGrain.${asked.by}`), ...shown.map(({ figure }) => figure?.name ?? "")],
          rows: days.map(({ from }, place) => ({
            key: from,
            cells: [from, ...shown.map(({ figure }) => text.minutes(figure?.series[place]?.value))],
          })),
        }
      }
    >
      <LineChart
        {...common}
        xAxis={[{ data: days.map(({ from }) => shortDay(from, asked.by)), scaleType: "point" }]}
        yAxis={[{ width: 52, min: 0, valueFormatter: scale.tick }]}
        series={shown.map(({ id, figure, colour }) => ({
          id,
          label: figure?.name ?? "",
          color: colour,
          curve: "linear" as const,
          connectNulls: true,
          showMark: days.length < 20,
          data: days.map((_, place) => scale.of(figure?.series[place]?.value)),
          valueFormatter: scale.said,
        }))}
        margin={{ left: 0, right: 8, top: 12, bottom: 0 }}
      />
    </ChartPanel>
  );
}
