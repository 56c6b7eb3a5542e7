import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router";
import { FollowSlipButton } from "../shared/follow-slip/FollowSlipButton.tsx";
import { Lane } from "../shared/Lane.tsx";
import { Panel } from "../shared/Panel.tsx";
import { PromisePanel } from "../shared/promise/PromisePanel.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import type { Draft } from "./acts.ts";
import { DraftPapers } from "./DraftPapers.tsx";

/** What the customer is told at the end: the number, by when it is done, and what is still wanted. */
export function HandedIn({ request }: { request: Draft }) {
  const translate = useTranslate();
  const goTo = useNavigate();
  const { number } = useFormat();
  return (
    <>
      <Panel
        title={translate("acting.done.title")}
        aside={<StatusChip of="CancellationRequestStatus" value={request.status} />}
      >
        <Box role="status" sx={{ display: "flex", gap: 1.5, alignItems: "center", flexWrap: "wrap", mb: 1.5 }}>
          <Typography component="strong" sx={{ fontSize: 22, fontWeight: 600 }}>
            {request.number}
          </Typography>
          {request.lane && <Lane lane={request.lane} />}
          <Box component="span" sx={{ color: "text.secondary" }}>
            {translate("acting.done.cards", {
              smart_count: request.submittedCardCount,
              count: number(request.submittedCardCount),
            })}
          </Box>
        </Box>
        <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
          <Button variant="contained" autoFocus onClick={() => goTo(`/cancellation-requests/${request.id}/show`)}>
            {translate("acting.done.open")}
          </Button>
          <FollowSlipButton requestId={request.id} />
          <Button component={Link} variant="outlined" to="/acting">
            {translate("acting.done.next")}
          </Button>
        </Box>
      </Panel>
      <PromisePanel promise={request.promise} />
      <DraftPapers request={request} />
    </>
  );
}
