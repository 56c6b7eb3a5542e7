import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import { ChartFrame, Legend } from "./ChartFrame.tsx";

const HEIGHT = 120;

/** Data by month against what is usual for the card and what its plan holds. The latest two months are what the rules look at. */
export function UsageChart({
  usage,
  planMegabytes,
}: {
  usage: readonly { month: string; kilobytes: number }[];
  planMegabytes: number;
}) {
  const translate = useTranslate();
  const { megabytes } = useFormat();
  const months = [...usage].sort((a, b) => a.month.localeCompare(b.month));
  if (months.length === 0)
    return <ChartFrame title={translate("tasks.usage.title")} none={translate("tasks.usage.none")} />;
  const before = months.slice(0, -2).map(({ kilobytes }) => kilobytes);
  const baseline = medianOf(before);
  const plan = planMegabytes * 1024;
  const most = Math.max(...months.map(({ kilobytes }) => kilobytes), plan, baseline) * 1.08;
  const at = (kilobytes: number) => (kilobytes / most) * HEIGHT;
  const summary = months
    .map(({ month, kilobytes }) => `${month.slice(0, 7)} ${megabytes(kilobytes / 1024)}`)
    .join(", ");
  return (
    <ChartFrame title={translate("tasks.usage.title")}>
      <Box
        role="img"
        aria-label={`${translate("tasks.usage.title")}: ${summary}`}
        sx={{
          position: "relative",
          height: HEIGHT,
          display: "flex",
          alignItems: "flex-end",
          gap: 0.75,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <Line bottom={at(plan)} colour="text.secondary" />
        <Line bottom={at(baseline)} colour="primary.main" />
        {months.map(({ month, kilobytes }, place) => (
          <Tooltip key={month} title={`${month.slice(0, 7)} · ${megabytes(kilobytes / 1024)}`}>
            <Box
              sx={{
                flex: "1 1 0",
                maxWidth: 64,
                height: Math.max(2, at(kilobytes)),
                borderRadius: "3px 3px 0 0",
                bgcolor: place >= months.length - 2 ? "warning.main" : "primary.main",
                opacity: place >= months.length - 2 ? 0.9 : 0.5,
              }}
            />
          </Tooltip>
        ))}
      </Box>
      <Box sx={{ display: "flex", gap: 0.75, mt: 0.25 }}>
        {months.map(({ month }) => (
          <Box
            key={month}
            sx={{ flex: "1 1 0", maxWidth: 64, textAlign: "center", fontSize: 11, color: "text.secondary" }}
          >
            {month.slice(5, 7)}
          </Box>
        ))}
      </Box>
      <Legend
        entries={[
          { colour: "warning.main", words: translate("tasks.usage.recent") },
          { colour: "primary.main", words: `${translate("tasks.usage.baseline")} ${megabytes(baseline / 1024)}` },
          { colour: "text.secondary", words: `${translate("tasks.usage.plan")} ${megabytes(planMegabytes)}` },
        ]}
      />
    </ChartFrame>
  );
}

function Line({ bottom, colour }: { bottom: number; colour: string }) {
  return (
    <Box
      aria-hidden
      sx={{
        position: "absolute",
        left: 0,
        right: 0,
        bottom,
        borderTop: "1px dashed",
        borderColor: colour,
        opacity: 0.8,
      }}
    />
  );
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
