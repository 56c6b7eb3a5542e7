import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

interface LeadProps {
  /** What the sentence is, small above it. */
  eyebrow?: string;
  /** A number that comes before the sentence, larger still. */
  figure?: ReactNode;
  sentence: ReactNode;
  detail?: ReactNode;
  action?: ReactNode;
}

/** The one place of a page where the eye lands: a sentence in large type, and what to do about it. */
export function Lead({ eyebrow, figure, sentence, detail, action }: LeadProps) {
  return (
    <Box component="section" aria-label={eyebrow} sx={{ display: "grid", gap: 1, py: { xs: 1, md: 2 }, minWidth: 0 }}>
      {eyebrow && <Box sx={{ color: "primary.main", fontWeight: 600 }}>{eyebrow}</Box>}
      <Typography
        component="p"
        sx={{
          display: "flex",
          alignItems: "baseline",
          flexWrap: "wrap",
          columnGap: 1.5,
          fontSize: { xs: 21, md: 26 },
          fontWeight: 650,
          lineHeight: 1.25,
          letterSpacing: "-0.012em",
          overflowWrap: "anywhere",
          textWrap: "balance",
        }}
      >
        {figure !== undefined && (
          <Box component="span" sx={{ fontSize: { xs: 40, md: 56 }, lineHeight: 1 }}>
            {figure}
          </Box>
        )}
        <span>{sentence}</span>
      </Typography>
      {detail && <Box sx={{ color: "text.secondary", fontSize: 14 }}>{detail}</Box>}
      {action && <Box sx={{ mt: 1, display: "flex", gap: 1, flexWrap: "wrap" }}>{action}</Box>}
    </Box>
  );
}

/** Where the lead will stand. */
export function LeadSkeleton() {
  return (
    <Box sx={{ display: "grid", gap: 1.5, py: 2, maxWidth: 560 }}>
      <Skeleton width={90} />
      <Skeleton height={40} />
      <Skeleton width="60%" />
    </Box>
  );
}
