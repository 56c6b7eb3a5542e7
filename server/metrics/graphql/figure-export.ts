import { Field, InputType } from "type-graphql";
import { declareExport } from "../../exports/index.ts";
import { inLanguage, type Language, type LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { Table, TableColumnKind, TableValue } from "../../platform/spreadsheet/write-table.ts";
import { readBacklog } from "../actions/read-backlog.ts";
import { breakDown, readFigures } from "../actions/read-figures.ts";
import { readFlow } from "../actions/read-flow.ts";
import type { FigureValue } from "../rules/figure-values.ts";
import { sideWords, stageWords, unitWords } from "../rules/figure-words.ts";
import { figureCodes, figureOf } from "../rules/figures.ts";
import { daysBackTo, type Grain } from "../rules/periods.ts";
import { stages } from "../rules/stages.ts";
import { answerFigures, sideNames } from "./figure-answers.ts";
import { SlaGrain } from "./figure-enums.ts";
import { amongOf, periodInPieces, SlaMetricsFilter } from "./figure-filter.input.ts";

/** Which figures are taken out. */
@InputType({ description: "Which period is taken out, and whose work." })
export class SlaMetricsExportFilter extends SlaMetricsFilter {
  @Field(() => SlaGrain, {
    defaultValue: SlaGrain.DAY,
    description: "The pieces of the course of each figure, 400 at most.",
  })
  by!: Grain;
}

/** What is kept until the link is followed. */
interface Asked {
  filter: SlaMetricsExportFilter;
  /** Role of who asked: it decides whether reviewers are named. */
  role: string;
}

/** Days that are taken out when nothing is said. */
const USUAL_DAYS = 30;

/** Figures as a workbook, a sheet for each table. */
export const figureExport = declareExport<SlaMetricsExportFilter, Asked>({
  mutation: "slaMetricsExport",
  description:
    "Takes the figures of a period out as a file, with their definitions, their course, what they are by lane, channel and carrier, the backlog and the flow. The last 30 days when nothing is said.",
  filter: SlaMetricsExportFilter,
  keep: (filter, { services, viewer }): Asked => ({
    filter: filter ?? { ...daysBackTo(shanghaiDay(services.clock.now()), USUAL_DAYS), by: "DAY" },
    role: viewer.role,
  }),
  name: "sla-metrics",
  permission: "metrics.read",
  check: ({ filter }) => void periodInPieces(filter, filter.by),
  tables: async (services, { filter, role }, language) => {
    const [period, among] = [periodInPieces(filter, filter.by), amongOf(filter)];
    const read = await readFigures(services, { codes: figureCodes, period, grain: filter.by, among });
    const figures = await answerFigures({ services, language, role }, read, filter);
    const nameOf = ({ name, partName }: (typeof figures)[number]) =>
      partName === null ? name : `${name} · ${partName}`;
    const table = (sheet: LocalizedText, columns: readonly Column[], rows: Iterable<Row>): Table => ({
      sheetName: sheet[language],
      columns: columns.map(([key, header, kind, widthCharacters]) => ({
        key,
        header: header[language],
        kind,
        widthCharacters,
      })),
      rows,
    });
    return [
      table(
        { zh: "指标", en: "Figures" },
        [
          nameColumn,
          ["definition", { zh: "口径", en: "Definition" }, "text", 70],
          ["unit", { zh: "单位", en: "Unit" }, "text", 10],
          ...valueColumns,
          ...valueColumns.map(asBefore),
        ],
        figures.map((figure) => ({
          ...{
            name: nameOf(figure),
            definition: figure.definition,
            unit: inLanguage(unitWords[figure.unit as keyof typeof unitWords], language),
          },
          ...valueCells(figure.current),
          ...Object.fromEntries(
            Object.entries(valueCells(figure.before)).map(([key, value]) => [`${key}Before`, value]),
          ),
        })),
      ),
      table(
        { zh: "走势", en: "Course" },
        [nameColumn, ...periodColumns, ...valueColumns],
        figures.flatMap((figure) =>
          figure.series.map((value) => ({
            name: nameOf(figure),
            from: value.from,
            until: value.until,
            ...valueCells(value),
          })),
        ),
      ),
      table(
        { zh: "细分", en: "Side by side" },
        [
          nameColumn,
          ["by", { zh: "维度", en: "By" }, "text", 14],
          ["side", { zh: "取值", en: "Which" }, "text", 18],
          ...valueColumns,
        ],
        await sidesOf(services, { period, among, language }),
      ),
      table(
        { zh: "积压", en: "Backlog" },
        backlogColumns,
        (await readBacklog(services, among)).waiting.map(({ stage, age, counts }) => ({
          ...{ stage: stageWords[stage][language], fromDays: age.fromDays, untilDays: age.untilDays },
          ...counts,
        })),
      ),
      table(
        { zh: "累积流", en: "Flow" },
        [...periodColumns, ...flowColumns],
        (await readFlow(services, { period, grain: filter.by, among })).map(({ inStage, ...point }) => ({
          ...point,
          ...inStage,
        })),
      ),
    ];
  },
});

type Row = Record<string, TableValue>;
type Column = readonly [key: string, header: LocalizedText, kind: TableColumnKind, widthCharacters: number];

const nameColumn: Column = ["name", { zh: "指标", en: "Figure" }, "text", 34];
const periodColumns: readonly Column[] = [
  ["from", { zh: "开始日期", en: "From" }, "text", 12],
  ["until", { zh: "结束日期", en: "Until" }, "text", 12],
];
const valueColumns: readonly Column[] = [
  ["value", { zh: "数值", en: "Value" }, "number", 12],
  ["numerator", { zh: "分子", en: "Numerator" }, "number", 10],
  ["denominator", { zh: "分母", en: "Denominator" }, "number", 12],
  ["p90", { zh: "P90 工作分钟", en: "P90, business minutes" }, "number", 14],
  ["p99", { zh: "P99 工作分钟", en: "P99, business minutes" }, "number", 14],
  ["plainP50", { zh: "中位数 自然分钟", en: "Median, plain minutes" }, "number", 14],
  ["plainP90", { zh: "P90 自然分钟", en: "P90, plain minutes" }, "number", 14],
  ["plainP99", { zh: "P99 自然分钟", en: "P99, plain minutes" }, "number", 14],
];
const backlogColumns: readonly Column[] = [
  ["stage", { zh: "环节", en: "Stage" }, "text", 20],
  ["fromDays", { zh: "工作日龄（起）", en: "Business days, from" }, "number", 14],
  ["untilDays", { zh: "工作日龄（止）", en: "Business days, until" }, "number", 14],
  ["BREACHED", { zh: "已超期", en: "Late" }, "number", 10],
  ["AT_RISK", { zh: "临近超期", en: "At risk" }, "number", 12],
  ["PAUSED", { zh: "计时暂停", en: "Paused" }, "number", 10],
  ["ON_TRACK", { zh: "正常", en: "On track" }, "number", 10],
  ["UNPROMISED", { zh: "暂无承诺", en: "Unpromised" }, "number", 12],
];
const flowColumns: readonly Column[] = [
  ["arrived", { zh: "新提交卡", en: "Cards handed in" }, "number", 14],
  ["ended", { zh: "办结卡", en: "Cards ended" }, "number", 12],
  ...stages.map((stage): Column => [stage, stageWords[stage], "number", 18]),
];

function asBefore([key, { zh, en }, kind, width]: Column): Column {
  return [`${key}Before`, { zh: `上期${zh}`, en: `${en}, before` }, kind, width];
}

function valueCells({ value, numerator, denominator, minutes, plainMinutes }: FigureValue): Row {
  return {
    ...{ value, numerator, denominator, p90: minutes?.p90, p99: minutes?.p99 },
    ...{ plainP50: plainMinutes?.p50, plainP90: plainMinutes?.p90, plainP99: plainMinutes?.p99 },
  };
}

/** Every figure that is one number, by lane, channel and carrier. */
async function sidesOf(
  services: Services,
  asked: {
    period: Parameters<typeof breakDown>[1]["period"];
    among: Parameters<typeof breakDown>[1]["among"];
    language: Language;
  },
): Promise<Row[]> {
  const { period, among, language } = asked;
  const codes = figureCodes.filter((code) => !figureOf(code).parts);
  const rows: Row[] = [];
  for (const [by, side] of [
    ["LANE", "lane"],
    ["CHANNEL", "channel"],
    ["CARRIER", "carrier"],
  ] as const) {
    for (const found of await breakDown(services, { codes, part: null, period, among, side, most: 50 }))
      rows.push({
        ...{ name: figureOf(found.code).name[language], by: sideWords[by][language] },
        side: sideNames[by]?.[found.side]?.[language] ?? found.side,
        ...valueCells(found.value),
      });
  }
  return rows;
}
