import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { Facts } from "../Facts.tsx";
import { listAt } from "../list-at.ts";
import { Panel } from "../Panel.tsx";
import { DueDate } from "../promise/DueDate.tsx";
import { RecordLink } from "../RecordLink.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import type { Served } from "./acts.ts";
import { WholeStock } from "./WholeStock.tsx";

const statuses = ["IN_USE", "SUSPENDED", "CANCELLING", "CANCELLED"] as const;

interface SituationProps {
  served: Served;
  /** The request that is being made, where one is. */
  draftId?: string | null;
  /** Goes on with a draft, for those who may. */
  onOpen?: (requestId: string) => void;
}

/** Who is served and what it has going on: cards with what blocks them, money, requests with what was promised. */
export function Situation({ served, draftId, onOpen }: SituationProps) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { may } = useViewer();
  const { requests, cardCounts } = served;
  return (
    <Box sx={{ display: "grid", gap: 2 }}>
      <Panel title={translate("situation.customer")}>
        <Facts
          facts={[
            [translate("situation.kind"), translate(`enum.CustomerKind.${served.kind}`)],
            [translate("situation.identity"), served.uscc ?? served.maskedIdentity],
            [translate("situation.phone"), served.maskedPhone],
            [translate("situation.city"), served.city],
          ]}
        />
        <Box sx={{ mt: 1 }}>
          <RecordLink to={`/customers/${served.id}/show`}>{translate("situation.whole")}</RecordLink>
        </Box>
      </Panel>
      <Panel title={translate("situation.cards")}>
        <Facts
          facts={statuses.map((status) => [
            translate(`enum.SimCardStatus.${status}`),
            cardCounts[status] > 0 && (
              <RecordLink key={status} to={listAt("cards", { customerId: served.id, statusIn: [status] })}>
                {number(cardCounts[status])}
              </RecordLink>
            ),
          ])}
        />
        {may("PREFLIGHT_RUN") && (
          <WholeStock customerId={served.id} cardCount={cardCounts.IN_USE + cardCounts.SUSPENDED} />
        )}
      </Panel>
      <Panel title={translate("situation.requests")}>
        {requests.nodes.length === 0 && translate("situation.noRequests")}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1 }}>
          {requests.nodes.map(({ id, number: name, status, promise, draftCardCount }) => (
            <Box component="li" key={id} sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
              <RecordLink to={`/cancellation-requests/${id}/show`}>{name}</RecordLink>
              <StatusChip of="CancellationRequestStatus" value={status} />
              {promise && status !== "DRAFT" && (
                <Box component="span" sx={{ ml: "auto", whiteSpace: "nowrap" }}>
                  <DueDate promise={promise} />
                </Box>
              )}
              {onOpen && status === "DRAFT" && id !== draftId && (
                <Button variant="outlined" onClick={() => onOpen(id)} sx={{ minHeight: 24, py: 0, ml: "auto" }}>
                  {translate("situation.goOn", { smart_count: draftCardCount, count: number(draftCardCount) })}
                </Button>
              )}
            </Box>
          ))}
        </Box>
        {requests.totalCount > requests.nodes.length && (
          <RecordLink to={listAt("cancellation-requests", { customerId: served.id })}>
            {translate("desk.all", { count: number(requests.totalCount) })}
          </RecordLink>
        )}
      </Panel>
    </Box>
  );
}
