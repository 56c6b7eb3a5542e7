import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import { ChartFrame, Legend } from "./ChartFrame.tsx";
import type { TaskCard } from "./task.ts";

const HEIGHT = 120;

/** Where a card moved its data, month by month, each month as a whole: home below, elsewhere above. */
export function RegionBars({
  usage,
  home,
  homeName,
}: {
  usage: TaskCard["regionUsage"]["nodes"];
  home: string | null | undefined;
  homeName: string | null | undefined;
}) {
  const translate = useTranslate();
  const { percent, megabytes } = useFormat();
  const title = translate("tasks.regions.title");
  if (usage.length === 0) return <ChartFrame title={title} none={translate("tasks.regions.none")} />;
  const months = [...new Set(usage.map(({ month }) => month))].sort();
  const elsewhere = [...new Set(usage.filter(({ region }) => region !== home).map(({ regionName }) => regionName))];
  const shares = months.map((month) => {
    const rows = usage.filter((row) => row.month === month);
    const total = rows.reduce((sum, { kilobytes }) => sum + kilobytes, 0) || 1;
    const away = rows.filter(({ region }) => region !== home);
    return { month, away, awayShare: away.reduce((sum, { kilobytes }) => sum + kilobytes, 0) / total };
  });
  const words = ({ month, away, awayShare }: (typeof shares)[number]) =>
    `${month.slice(0, 7)} · ${away.map(({ regionName, kilobytes }) => `${regionName} ${megabytes(kilobytes / 1024)}`).join(", ")} (${percent(Math.round(awayShare * 100))})`;
  return (
    <ChartFrame title={title} aside={homeName ? translate("tasks.regions.home", { name: homeName }) : undefined}>
      <Box
        role="img"
        aria-label={`${title}: ${shares.map(words).join("; ")}`}
        sx={{
          height: HEIGHT,
          display: "flex",
          alignItems: "flex-end",
          gap: 0.75,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        {shares.map((share) => (
          <Tooltip key={share.month} title={words(share)}>
            <Box
              sx={{
                flex: "1 1 0",
                maxWidth: 64,
                height: "100%",
                display: "flex",
                flexDirection: "column",
                justifyContent: "flex-end",
              }}
            >
              <Box
                sx={{
                  height: `${share.awayShare * 100}%`,
                  bgcolor: "warning.main",
                  opacity: 0.9,
                  borderRadius: "3px 3px 0 0",
                }}
              />
              <Box sx={{ height: `${(1 - share.awayShare) * 100}%`, bgcolor: "primary.main", opacity: 0.5 }} />
            </Box>
          </Tooltip>
        ))}
      </Box>
      <Box sx={{ display: "flex", gap: 0.75, mt: 0.25 }}>
        {months.map((month) => (
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
          { colour: "primary.main", words: homeName ?? "—" },
          { colour: "warning.main", words: elsewhere.join(", ") || "—" },
        ]}
      />
    </ChartFrame>
  );
}
