import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { Link as RouterLink } from "react-router";
import type { RequestRowFragment } from "../generated/graphql.ts";
import { ProgressBar } from "../shared/ProgressBar.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";

/** A few requests with how far they are; nothing where there are none. */
export function Requests({ title, requests }: { title: string; requests: readonly RequestRowFragment[] }) {
  if (requests.length === 0) return null;
  return (
    <Box sx={{ mt: 1 }}>
      <Box sx={{ color: "text.secondary", fontSize: 12.5, mb: 0.5 }}>{title}</Box>
      {requests.map(({ id, number, status, customer, progress }) => (
        <Box
          key={id}
          sx={{
            display: "grid",
            gridTemplateColumns: "minmax(0, 1fr) auto 112px",
            columnGap: 1.5,
            py: 0.5,
            alignItems: "center",
          }}
        >
          <Box sx={{ minWidth: 0 }}>
            <Link component={RouterLink} to={`/cancellation-requests/${id}/show`}>
              {number}
            </Link>
            <Typography noWrap sx={{ color: "text.secondary", fontSize: 12.5 }}>
              {customer.displayName}
            </Typography>
          </Box>
          <StatusChip of="CancellationRequestStatus" value={status} />
          <ProgressBar percent={progress.percent} label={number} />
        </Box>
      ))}
    </Box>
  );
}
