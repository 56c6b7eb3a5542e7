import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

/** A small chart under its name; or why there is none. */
export function ChartFrame({
  title,
  aside,
  none,
  children,
}: {
  title: string;
  aside?: string;
  none?: string;
  children?: ReactNode;
}) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1, mb: 1 }}>
        <Typography component="h3" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
        {aside && (
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
            {aside}
          </Box>
        )}
      </Box>
      {none ? <Box sx={{ color: "text.secondary" }}>{none}</Box> : children}
    </Box>
  );
}

/** What the colours of a chart mean. */
export function Legend({ entries }: { entries: readonly { colour: string; words: string }[] }) {
  return (
    <Box sx={{ display: "flex", gap: 1.5, flexWrap: "wrap", mt: 0.75, fontSize: 12, color: "text.secondary" }}>
      {entries.map(({ colour, words }) => (
        <Box key={words} component="span" sx={{ display: "inline-flex", alignItems: "center", gap: 0.5 }}>
          <Box component="span" aria-hidden sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: colour }} />
          {words}
        </Box>
      ))}
    </Box>
  );
}
