import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

interface PanelProps {
  title?: ReactNode;
  /** What stands at the right of the title. */
  aside?: ReactNode;
  /** Tables reach to the border. */
  isFlush?: boolean;
  children: ReactNode;
}

/** A card of a screen. */
export function Panel({ title, aside, isFlush = false, children }: PanelProps) {
  return (
    <Paper
      component="section"
      variant="outlined"
      sx={{ borderColor: "divider", borderRadius: 1.25, overflow: "hidden", minWidth: 0 }}
    >
      {title && (
        <Box
          sx={{
            display: "flex",
            alignItems: "center",
            gap: 1,
            px: 2,
            pt: 1.5,
            pb: isFlush ? 0 : 0.5,
            minHeight: 44,
          }}
        >
          <Typography variant="h2" component="h2">
            {title}
          </Typography>
          <Box sx={{ ml: "auto" }}>{aside}</Box>
        </Box>
      )}
      <Box sx={isFlush ? undefined : { px: 2, pb: 2, pt: title ? 0.5 : 2 }}>{children}</Box>
    </Paper>
  );
}
