import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Skeleton from "@mui/material/Skeleton";
import { BarChart } from "@mui/x-charts/BarChart";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router";
import {
  type PerformanceBacklogQuery,
  PerformanceTilesDocument,
  type PerformanceTilesSubscription,
  type PromiseState,
  type SlaBacklogFilter,
  type SlaOpenFilter,
  type SlaStage,
} from "../generated/graphql.ts";
import { words } from "../generated/words.ts";
import { useLive } from "../providers/use-live.ts";
import { useChartLook } from "../shared/charts/chart-look.ts";
import { listAt } from "../shared/list-at.ts";
import { RecordLink } from "../shared/RecordLink.tsx";
import { ErrorState } from "../shared/States.tsx";
import { toneOf } from "../shared/tones.ts";
import { useFormat } from "../shared/use-format.ts";
import { usePerformanceActs } from "./acts.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { countedAt } from "./counted.ts";
import { NumberLink } from "./NumberLink.tsx";
import { dayBefore } from "./use-asked.ts";

/** Also when nothing is told: time alone makes cards late. */
const READ_AGAIN_MS = 60_000;
type Tiles = PerformanceTilesSubscription["slaTilesChanged"]["tiles"];
type Backlog = PerformanceBacklogQuery["slaBacklog"];
type Part = Backlog["parts"][number];

/** Reads the open work of this moment, and again whenever the server tells of a change. */
export function useBacklog(filter: SlaBacklogFilter) {
  const acts = usePerformanceActs();
  const [locale] = useLocaleState();
  const queries = useQueryClient();
  useLive(PerformanceTilesDocument, {}, ({ slaTilesChanged }) => {
    queries.setQueryData(["performance-today"], slaTilesChanged.tiles);
    queries.invalidateQueries({ queryKey: ["performance-backlog"] });
  });
  return useQuery({
    queryKey: ["performance-backlog", filter, locale],
    queryFn: async ({ signal }) => (await acts.performanceBacklog({ filter }, signal)).slaBacklog,
    refetchInterval: READ_AGAIN_MS,
  });
}

/** Where the list is of the open cards that are meant. */
const openAt = (open: SlaOpenFilter) => listAt("cancellation-items", { open });

/** The same tiles stand there before anything is known, so that nothing moves when it is. */
const notReadYet = (["BREACHED", "AT_RISK", "PAUSED", "ON_TRACK", "UNPROMISED"] satisfies PromiseState[]).map(
  (state) => ({ state, count: undefined }),
);

/** Open cards by how they stand with their promise: the line on top, true at this moment. */
export function OpenLine({ backlog, filter }: { backlog: Backlog | undefined; filter: SlaBacklogFilter }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { ink } = useChartLook();
  const { data: today } = useQuery<Tiles>({ queryKey: ["performance-today"], enabled: false });
  const day = dayBefore(0);
  const ofToday = { from: day, until: day, lane: undefined, channel: undefined, carrier: undefined };
  const figures: { key: string; name: string; count: number | undefined; to: string; colour?: string | undefined }[] = [
    { key: "all", name: translate("performance.openCards"), count: backlog?.cardCount, to: openAt(filter) },
    ...(backlog?.states ?? notReadYet).map(({ state, count }) => ({
      key: state,
      name: translate(`enum.PromiseState.${state}`),
      count,
      to: openAt({ ...filter, promiseIn: [state], at: backlog?.at ?? "" }),
      colour: count ? ink[toneOf.PromiseState?.[state as PromiseState] ?? "neutral"].ink : undefined,
    })),
    {
      key: "arrived",
      name: translate("performance.arrivedToday"),
      count: today?.arrivedTodayCount,
      to: countedAt({ subject: "CARD", figure: "CARDS_ARRIVED" }, ofToday),
    },
    {
      key: "ended",
      name: translate("performance.endedToday"),
      count: today?.endedTodayCount,
      to: countedAt({ subject: "CARD", figure: "CARDS_ENDED" }, ofToday),
    },
  ];
  return (
    <Box
      component="section"
      aria-label={translate("performance.now")}
      sx={{
        ...{ display: "grid", gap: 1 },
        gridTemplateColumns: {
          xs: "repeat(2, minmax(0, 1fr))",
          sm: "repeat(4, minmax(0, 1fr))",
          lg: "repeat(8, minmax(0, 1fr))",
        },
      }}
    >
      {figures.map(({ key, name, count, to, colour }) => (
        <ButtonBase
          key={key}
          component={Link}
          to={to}
          sx={{
            display: "block",
            textAlign: "start",
            px: 1.5,
            py: 1,
            borderRadius: 1,
            border: 1,
            borderColor: "divider",
            bgcolor: "background.paper",
            "&:hover": { borderColor: "primary.main" },
          }}
        >
          <Box sx={{ fontSize: 20, fontWeight: 650, color: colour }}>
            {count === undefined ? <Skeleton width={36} /> : number(count)}
          </Box>
          <Box sx={{ fontSize: 12.5, color: "text.secondary" }}>{name}</Box>
        </ButtonBase>
      ))}
    </Box>
  );
}

/** Open cards by stage, each bar parted by age. */
export function BacklogChart({
  backlog,
  error,
  retry,
  filter,
}: {
  backlog: Backlog | undefined;
  error: unknown;
  retry: () => void;
  filter: SlaBacklogFilter;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { colours, common } = useChartLook();
  if (error) return <ErrorState error={error} retry={retry} />;
  const parts = backlog?.parts ?? [];
  const stages = (Object.keys(words.en.enum.SlaStage) as SlaStage[]).filter((stage) =>
    parts.some((part) => part.stage === stage),
  );
  const ages = [...new Map(parts.map((part) => [part.ageFromDays, part])).values()].sort(
    (a, b) => a.ageFromDays - b.ageFromDays,
  );
  const of = (stage: SlaStage, age: Part) =>
    parts.find((part) => part.stage === stage && part.ageFromDays === age.ageFromDays);
  const ageName = ({ ageFromDays, ageUntilDays }: Part) =>
    ageUntilDays === null || ageUntilDays === undefined
      ? translate("performance.ageFrom", { from: ageFromDays })
      : ageFromDays === ageUntilDays
        ? translate("performance.ageOf", { smart_count: ageFromDays, days: ageFromDays })
        : translate("performance.ageBetween", { from: ageFromDays, until: ageUntilDays });
  const at = (part: Part) =>
    openAt({
      ...filter,
      stageIn: [part.stage],
      ...(part.submittedFrom ? { submittedFrom: part.submittedFrom } : {}),
      submittedUntil: part.submittedUntil,
    });
  // The older, the more it calls for attention.
  const shades = [colours.good, colours.plain, colours.soft, colours.aim, colours.bad];
  const shadeOf = (place: number) =>
    (ages.length > 1 ? shades[Math.round((place * (shades.length - 1)) / (ages.length - 1))] : shades[0]) ??
    colours.plain;
  return (
    <ChartPanel
      title={translate("performance.backlog")}
      lead={translate("performance.backlogLead")}
      height={280}
      isEmpty={parts.length === 0}
      table={
        backlog && {
          columns: [translate("performance.stage"), ...ages.map(ageName)],
          rows: stages.map((stage) => ({
            key: stage,
            cells: [
              translate(`enum.SlaStage.${stage}`),
              ...ages.map((age) => {
                const part = of(stage, age);
                return <NumberLink key={age.ageFromDays} to={part && at(part)} value={part?.count ?? 0} />;
              }),
            ],
          })),
        }
      }
    >
      <BarChart
        {...common}
        grid={{ vertical: true }}
        layout="horizontal"
        yAxis={[{ data: stages.map((stage) => translate(`enum.SlaStage.${stage}`)), scaleType: "band", width: 136 }]}
        xAxis={[{ tickMinStep: 1 }]}
        series={ages.map((age, place) => ({
          id: String(age.ageFromDays),
          label: ageName(age),
          stack: "age",
          color: shadeOf(place),
          data: stages.map((stage) => of(stage, age)?.count ?? 0),
        }))}
        onItemClick={(_, { seriesId, dataIndex }) => {
          const [stage, age] = [
            stages[dataIndex ?? -1],
            ages.find(({ ageFromDays }) => String(ageFromDays) === seriesId),
          ];
          const part = stage && age && of(stage, age);
          if (part) navigate(at(part));
        }}
        margin={{ left: 0, right: 24, top: 12, bottom: 0 }}
      />
    </ChartPanel>
  );
}

/** The open requests that were handed in longest ago. */
export function Oldest({ oldest }: { oldest: Backlog["oldest"] }) {
  const translate = useTranslate();
  const { number, dateTime } = useFormat();
  return (
    <Box sx={{ display: "grid", gap: 0.75 }}>
      {oldest.slice(0, 10).map(({ requestId, number: name, submittedAt, ageDays, openCount }) => (
        <Box key={requestId} sx={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto auto", columnGap: 2 }}>
          <RecordLink to={`/cancellation-requests/${requestId}/show`}>{name}</RecordLink>
          <Box sx={{ color: "text.secondary" }} title={dateTime(submittedAt)}>
            {ageDays === null || ageDays === undefined
              ? "—"
              : translate("performance.ageOf", { smart_count: ageDays, days: ageDays })}
          </Box>
          <Box sx={{ textAlign: "right", minWidth: 64 }}>
            {translate("performance.cardCount", { smart_count: openCount, count: number(openCount) })}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
