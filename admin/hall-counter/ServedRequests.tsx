import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { FollowSlipButton } from "../shared/follow-slip/FollowSlipButton.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useCounterActs } from "./acts.ts";

/** The latest requests of who is served, each with the slip that is taken home. */
export function ServedRequests({ customerId }: { customerId: string }) {
  const translate = useTranslate();
  const { requestsOf } = useCounterActs();
  const [locale] = useLocaleState();
  const { data } = useQuery({
    queryKey: ["hall-counter-requests", customerId, locale],
    queryFn: ({ signal }) => requestsOf(customerId, signal),
  });
  const handedIn = data?.filter(({ submittedAt }) => submittedAt) ?? [];
  if (handedIn.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={translate("counter.requests")}
      sx={{ m: 0, mt: 2, p: 0, listStyle: "none", display: "grid", gap: 1 }}
    >
      {handedIn.map(({ id, number, status }) => (
        <Box component="li" key={id} sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <RecordLink to={`/cancellation-requests/${id}/show`}>{number}</RecordLink>
          <StatusChip of="CancellationRequestStatus" value={status} />
          <Box sx={{ ml: "auto" }}>
            <FollowSlipButton requestId={id} about={number} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
