import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link as RouterLink } from "react-router";
import type { HomeReviewQuery } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";

/** Tasks for which somebody asks more attention, with who asks and why: for those who supervise the queue. */
export function Escalations({ tasks }: { tasks: HomeReviewQuery["escalated"]["nodes"] }) {
  const translate = useTranslate();
  if (tasks.length === 0) return null;
  return (
    <Box sx={{ mt: 1 }}>
      <Box sx={{ color: "error.main", fontSize: 12.5, fontWeight: 550, mb: 0.5 }}>{translate("home.escalated")}</Box>
      {tasks.map(({ id, title, promise, escalatedByName, escalationNote }) => (
        <Box key={id} sx={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", columnGap: 1, py: 0.5 }}>
          <Link component={RouterLink} to={`/review-tasks/${id}/show`} noWrap>
            {title}
          </Link>
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
            <Moment at={promise?.dueAt} />
          </Box>
          <Box sx={{ gridColumn: "1 / -1", color: "text.secondary", fontSize: 12.5 }}>
            {[escalatedByName, escalationNote].filter(Boolean).join(": ")}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
