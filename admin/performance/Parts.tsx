import { BarChart } from "@mui/x-charts/BarChart";
import { useTranslate } from "react-admin";
import type { FigureShownFragment, SlaFigureCode } from "../generated/graphql.ts";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { NumberTable } from "../shared/charts/NumberTable.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { countedAt } from "./counted.ts";
import { useFigureText } from "./figure-text.ts";
import { NumberLink } from "./NumberLink.tsx";
import type { Asked } from "./use-asked.ts";

interface PartsProps {
  parts: readonly FigureShownFragment[] | undefined;
  asked: Asked;
}

/** How long cards are in each stage: half of them, nine of ten, ninety-nine of a hundred. */
export function StageTimes({ parts, asked }: PartsProps) {
  const translate = useTranslate();
  const { colours, common } = useChartLook();
  const text = useFigureText();
  const stages = parts?.filter(({ current }) => current.numerator > 0) ?? [];
  const percentiles = ["p50", "p90", "p99"] as const;
  const most = Math.max(0, ...stages.map(({ current }) => current.minutes?.p99 ?? 0));
  const scale = text.scale(most);
  const shades = [colours.good, colours.plain, colours.aim];
  return (
    <ChartPanel
      title={translate("performance.stages")}
      lead={translate("performance.stagesLead")}
      height={280}
      isEmpty={stages.length === 0}
      table={
        parts && {
          columns: [
            translate("performance.stage"),
            translate("performance.cards"),
            ...percentiles.map((name) => translate(`performance.${name}Business`)),
            ...percentiles.map((name) => translate(`performance.${name}Plain`)),
          ],
          rows: stages.map(({ code, part, partName, subject, current }) => ({
            key: part ?? code,
            cells: [
              partName,
              <NumberLink
                key="cards"
                to={countedAt({ subject, figure: code, part }, asked)}
                value={current.numerator}
              />,
              ...percentiles.map((name) => text.minutes(current.minutes?.[name])),
              ...percentiles.map((name) => text.plainMinutes(current.plainMinutes?.[name])),
            ],
          })),
        }
      }
    >
      <BarChart
        {...common}
        grid={{ vertical: true }}
        layout="horizontal"
        yAxis={[{ data: stages.map(({ partName }) => partName ?? ""), scaleType: "band", width: 136 }]}
        xAxis={[{ valueFormatter: scale.tick, tickNumber: 6 }]}
        series={percentiles.map((name, place) => ({
          id: name,
          label: translate(name === "p90" ? "performance.p90Short" : `performance.${name}`),
          color: shades[place] ?? colours.plain,
          data: stages.map(({ current }) => scale.of(current.minutes?.[name]) ?? 0),
          valueFormatter: scale.said,
        }))}
        margin={{ left: 0, right: 24, top: 12, bottom: 0 }}
      />
    </ChartPanel>
  );
}

/** A figure that is kept apart by its parts, as a table: what occurs most comes first. */
export function PartsTable({
  title,
  named,
  parts,
  asked,
  figure,
}: PartsProps & { title: string; named: string; figure: SlaFigureCode }) {
  const translate = useTranslate();
  const { percent } = useFormat();
  const text = useFigureText();
  const rows = (parts ?? []).filter(({ current }) => current.numerator > 0);
  const isTime = rows.some(({ unit }) => unit === "MINUTES");
  const definition = parts?.[0]?.definition;
  return (
    <Panel title={title}>
      {definition && <DefinitionLine text={definition} />}
      {rows.length === 0 ? (
        <EmptyState title={translate("desk.chart.nothing")} />
      ) : (
        <NumberTable
          label={title}
          maxHeight={260}
          table={{
            columns: [
              named,
              translate("performance.number"),
              isTime ? translate("performance.p50Business") : translate("performance.share"),
              translate("performance.beforeShort"),
            ],
            rows: rows.map(({ part, partName, subject, unit, current, before }) => ({
              key: part ?? "",
              cells: [
                partName ?? part ?? "",
                <NumberLink
                  key="number"
                  to={current.counted ? countedAt({ subject, figure, part }, asked) : undefined}
                  value={current.numerator}
                />,
                isTime
                  ? text.minutes(current.minutes?.p50)
                  : current.denominator
                    ? percent((current.numerator / current.denominator) * 100)
                    : "—",
                unit === "MINUTES" ? text.minutes(before.minutes?.p50) : text.value("COUNT", before.numerator),
              ],
            })),
          }}
        />
      )}
    </Panel>
  );
}

function DefinitionLine({ text }: { text: string }) {
  return <p style={{ margin: "-4px 0 8px", fontSize: 12.5, opacity: 0.78 }}>{text}</p>;
}
