import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { useIsQuiet } from "./Quiet.tsx";

interface PanelProps {
  title?: ReactNode;
  /** What stands at the right of the title. */
  aside?: ReactNode;
  /** Tables reach to the border. */
  isFlush?: boolean;
  children: ReactNode;
}

/** A card of a screen; inside of `Quiet` a part of the page without a box. */
export function Panel({ title, aside, isFlush = false, children }: PanelProps) {
  const isQuiet = useIsQuiet();
  const side = isQuiet ? 0 : 2;
  return (
    <Paper
      component="section"
      variant="outlined"
      sx={{
        borderColor: "divider",
        borderRadius: 1.25,
        overflow: "hidden",
        minWidth: 0,
        ...(isQuiet && { border: 0, borderRadius: 0, bgcolor: "transparent", overflow: "visible" }),
      }}
    >
      {title && (
        <Box
          sx={{
            display: "flex",
            alignItems: "center",
            gap: 1,
            px: side,
            pt: isQuiet ? 0.5 : 1.5,
            pb: isFlush ? 0 : 0.5,
            minHeight: isQuiet ? 34 : 44,
            ...(isQuiet && { borderBottom: 1, borderColor: "divider", color: "text.secondary" }),
          }}
        >
          <Typography variant="h2" component="h2">
            {title}
          </Typography>
          <Box sx={{ ml: "auto" }}>{aside}</Box>
        </Box>
      )}
      <Box sx={isFlush ? undefined : { px: side, pb: isQuiet ? 1 : 2, pt: title ? (isQuiet ? 1 : 0.5) : side }}>
        {children}
      </Box>
    </Paper>
  );
}
