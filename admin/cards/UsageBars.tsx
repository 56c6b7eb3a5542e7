import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useFormat } from "../shared/use-format.ts";

const HEIGHT = 96;

/** Data moved by month, oldest at the left. */
export function UsageBars({ usage, label }: { usage: readonly { month: string; kilobytes: number }[]; label: string }) {
  const { megabytes } = useFormat();
  const months = [...usage].reverse();
  const most = Math.max(1, ...months.map(({ kilobytes }) => kilobytes));
  return (
    <Box
      role="img"
      aria-label={`${label}: ${months.map(({ month, kilobytes }) => `${month.slice(0, 7)} ${megabytes(kilobytes / 1024)}`).join(", ")}`}
      sx={{ display: "flex", alignItems: "flex-end", gap: 0.75, pt: 1 }}
    >
      {months.map(({ month, kilobytes }) => (
        <Tooltip key={month} title={`${month.slice(0, 7)} · ${megabytes(kilobytes / 1024)}`}>
          <Box sx={{ flex: "1 1 0", maxWidth: 44, display: "grid", gap: 0.5, justifyItems: "center" }}>
            <Box sx={{ width: "100%", height: HEIGHT, display: "flex", alignItems: "flex-end" }}>
              <Box
                sx={{
                  width: "100%",
                  height: `${Math.max(2, (kilobytes / most) * 100)}%`,
                  bgcolor: "primary.main",
                  opacity: 0.75,
                  borderRadius: "4px 4px 1px 1px",
                }}
              />
            </Box>
            <Box component="span" sx={{ fontSize: 11, color: "text.secondary" }}>
              {month.slice(5, 7)}
            </Box>
          </Box>
        </Tooltip>
      ))}
    </Box>
  );
}
