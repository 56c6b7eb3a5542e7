import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { type ReactNode, useId } from "react";
import { useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import { useFormat } from "../shared/use-format.ts";

/** One thing that waits, in a line, with the way there. */
export interface Line {
  key: string;
  to: string;
  /** What the link says. */
  what: ReactNode;
  /** What is to be known of it. */
  fact?: ReactNode;
  /** Since when, or until when. */
  when?: ReactNode;
}

/** Things of one kind that wait. */
export interface LinesProps {
  title: string;
  lines: readonly Line[];
  /** Where all of them are, when there are more than lines. */
  all?: { to: string; count: number; isExact?: boolean };
}

/** Things of one kind that wait, a quiet line each; not there at all when there are none. */
export function Lines({ title, lines, all }: LinesProps) {
  const translate = useTranslate();
  const { atLeast } = useFormat();
  const titleId = useId();
  if (lines.length === 0) return null;
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1, pb: 0.75, borderBottom: 1, borderColor: "divider" }}>
        <Typography id={titleId} component="h2" sx={{ fontSize: 13, fontWeight: 600, color: "text.secondary" }}>
          {title}
        </Typography>
        {all && all.count > lines.length && (
          <Link component={RouterLink} to={all.to} sx={{ ml: "auto", fontSize: 12.5 }}>
            {translate("desk.all", { count: atLeast(all.count, all.isExact) })}
          </Link>
        )}
      </Box>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {lines.map(({ key, to, what, fact, when }) => (
          <Box
            component="li"
            key={key}
            sx={{
              display: "grid",
              gridTemplateColumns: "minmax(0, 1fr) auto",
              columnGap: 2,
              py: 1,
              borderBottom: 1,
              borderColor: "divider",
              overflowWrap: "anywhere",
            }}
          >
            <span>
              <Link component={RouterLink} to={to} sx={{ fontWeight: 550 }}>
                {what}
              </Link>
              {fact && (
                <Box component="span" sx={{ color: "text.secondary", ml: 1.25 }}>
                  {fact}
                </Box>
              )}
            </span>
            <Box component="span" sx={{ color: "text.secondary", whiteSpace: "nowrap" }}>
              {when}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
