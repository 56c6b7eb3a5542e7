import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import type { CancellationRequestComplaintsQuery } from "../../generated/graphql.ts";
import { useViewer } from "../../providers/viewer.ts";
import { listAt } from "../../shared/list-at.ts";
import { Moment } from "../../shared/Moment.tsx";
import { Panel } from "../../shared/Panel.tsx";
import { RecordLink } from "../../shared/RecordLink.tsx";
import { StatusChip } from "../../shared/StatusChip.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { useRequestActs } from "../acts.ts";
import { FileComplaintButton } from "./FileComplaintButton.tsx";

type Found = NonNullable<CancellationRequestComplaintsQuery["cancellationRequest"]>;

/** What the customer complains of about a request and its cards, the latest first; nothing where there is nothing and nothing can be filed. */
export function Complaints({ requestId, at }: { requestId: string; at: number }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { may } = useViewer();
  const { number } = useFormat();
  const [locale] = useLocaleState();
  const { data: found } = useQuery({
    queryKey: ["request-complaints", requestId, at, locale],
    queryFn: ({ signal }) => acts.cancellationRequestComplaints(requestId, signal),
    placeholderData: (before) => before,
  });
  if (!found) return null;
  const { complaints, complaintPermission, openComplaintCount } = found;
  const total = complaints.totalCount;
  const canFile = complaintPermission.isAllowed && may("COMPLAINTS_FILE");
  if (total === 0 && !canFile) return null;
  return (
    <Panel
      title={translate("requestComplaints.title")}
      aside={canFile && <FileComplaintButton requestId={requestId} permission={complaintPermission} />}
    >
      <Box sx={{ display: "grid", gap: 1.75 }}>
        {total === 0 && <Box sx={{ color: "text.secondary" }}>{translate("requestComplaints.none")}</Box>}
        {complaints.nodes.map((complaint) => (
          <Line key={complaint.id} complaint={complaint} />
        ))}
        {total > 0 && (
          <Box sx={{ display: "flex", gap: 1.5 }}>
            <RecordLink to={listAt("complaints", { requestId })}>
              {translate("requestComplaints.more", { count: number(total) })}
            </RecordLink>
            {openComplaintCount > 0 && (
              <Box component="span" sx={{ color: "text.secondary" }}>
                {translate("requestComplaints.open", { count: number(openComplaintCount) })}
              </Box>
            )}
          </Box>
        )}
      </Box>
    </Panel>
  );
}

function Line({ complaint }: { complaint: Found["complaints"]["nodes"][number] }) {
  const translate = useTranslate();
  const { kind, status, statement, filedAt, answer, answeredAt, card } = complaint;
  return (
    <Box>
      <Box sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap", minHeight: 26 }}>
        <StatusChip of="ComplaintStatus" value={status} />
        <Box component="span" sx={{ fontWeight: 550 }}>
          {translate(`enum.ComplaintKind.${kind}`)}
        </Box>
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
          {card ? card.iccid : translate("requestComplaints.wholeRequest")} · <Moment at={filedAt} />
        </Box>
      </Box>
      <Box
        sx={{
          mt: 0.5,
          pl: 1.25,
          borderLeft: 2,
          borderColor: "divider",
          whiteSpace: "pre-wrap",
          overflowWrap: "anywhere",
        }}
      >
        {statement}
      </Box>
      {answer && (
        <Box sx={{ mt: 0.5, overflowWrap: "anywhere" }}>
          {answer}{" "}
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5 }}>
            <Moment at={answeredAt} />
          </Box>
        </Box>
      )}
    </Box>
  );
}
