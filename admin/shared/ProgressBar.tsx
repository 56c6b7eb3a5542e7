import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import { useFormat } from "./use-format.ts";

interface ProgressBarProps {
  /** From 0 to 100. */
  percent: number;
  /** What is going on. */
  label: string;
  isLarge?: boolean;
}

/** How far something is, as a bar and as a number. */
export function ProgressBar({ percent, label, isLarge = false }: ProgressBarProps) {
  const format = useFormat();
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
      <LinearProgress
        variant="determinate"
        value={percent}
        aria-label={label}
        sx={{
          flex: 1,
          height: isLarge ? 8 : 5,
          borderRadius: 4,
          bgcolor: "divider",
          "& .MuiLinearProgress-bar": { borderRadius: 4 },
        }}
      />
      {!isLarge && (
        <Box component="span" sx={{ width: 44, textAlign: "right", color: "text.secondary", fontSize: 12.5 }}>
          {format.percent(percent)}
        </Box>
      )}
    </Box>
  );
}
