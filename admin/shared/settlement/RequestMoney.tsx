import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { listAt } from "../list-at.ts";
import { Panel } from "../Panel.tsx";
import { RecordLink } from "../RecordLink.tsx";
import { ErrorState } from "../States.tsx";
import { StatusChip } from "../StatusChip.tsx";
import { useFormat } from "../use-format.ts";
import { useSettlementActs } from "./acts.ts";
import { ClaimButtons } from "./ClaimButtons.tsx";
import { LateClaimButton } from "./LateClaimButton.tsx";
import { MoneyFacts } from "./MoneyFacts.tsx";
import { StatementButtons } from "./StatementButtons.tsx";

/** How often it is read again while something is on its way, in milliseconds. */
const READ_AGAIN_MS = 15_000;

/** What was left on the cancelled cards of a request and what becomes of it; not there while nothing was. */
export function RequestMoney({ requestId, at }: { requestId: string; at: number }) {
  const translate = useTranslate();
  const acts = useSettlementActs();
  const { may } = useViewer();
  const { fen, number } = useFormat();
  const [locale] = useLocaleState();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ["request-settlement", requestId, at, locale],
    queryFn: ({ signal }) => acts.settlementOfRequest(requestId, signal),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.settlement?.onItsWayFen ? READ_AGAIN_MS : false),
  });
  if (isPending)
    return (
      <Panel title={translate("settlement.title")}>
        <Skeleton height={60} />
      </Panel>
    );
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  const { settlement, payouts, customer, lateClaims, expiredCashFen, lateClaimPermission } = data ?? {};
  if (!settlement || !payouts || !customer) return null;
  return (
    <Panel title={translate("settlement.title")}>
      <MoneyFacts
        money={settlement}
        openUntil={settlement.nextEndsAt}
        more={[
          [
            translate("settlement.cards"),
            translate("settlement.cardsOpen", {
              count: number(settlement.cardCount),
              open: number(settlement.openCardCount),
            }),
          ],
        ]}
      />
      <ClaimButtons money={settlement} claimed={{ of: { requestId }, customerKind: customer.kind }} />
      {payouts.nodes.length > 0 && (
        <Box component="ul" sx={{ m: 0, mt: 1.5, p: 0, listStyle: "none", display: "grid", gap: 0.75 }}>
          {payouts.nodes.map(({ id, number: name, status, amountFen }) => (
            <Box component="li" key={id} sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
              <RecordLink to={`/payouts/${id}/show`}>{name}</RecordLink>
              <StatusChip of="PayoutStatus" value={status} />
              <Box component="span" sx={{ ml: "auto" }}>
                {fen(amountFen)}
              </Box>
            </Box>
          ))}
        </Box>
      )}
      {lateClaims && lateClaims.nodes.length > 0 && (
        <Box component="ul" sx={{ m: 0, mt: 1.5, p: 0, listStyle: "none", display: "grid", gap: 0.75 }}>
          {lateClaims.nodes.map(({ id, number: name, status, amountFen }) => (
            <Box component="li" key={id} sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
              <RecordLink to={listAt("late-claims", { requestId })}>{name}</RecordLink>
              <StatusChip of="LateClaimStatus" value={status} />
              <Box component="span" sx={{ ml: "auto" }}>
                {fen(amountFen)}
              </Box>
            </Box>
          ))}
        </Box>
      )}
      {expiredCashFen !== undefined && expiredCashFen > 0 && lateClaimPermission?.isAllowed && (
        <Box sx={{ mt: 1.5 }}>
          <LateClaimButton requestId={requestId} customerKind={customer.kind} expiredFen={expiredCashFen} />
        </Box>
      )}
      <StatementButtons requestId={requestId} />
      <Box sx={{ display: "flex", gap: 1.5, mt: 1, flexWrap: "wrap" }}>
        {payouts.totalCount > payouts.nodes.length && (
          <RecordLink to={listAt("payouts", { requestId })}>
            {translate("settlement.allRefunds", { count: number(payouts.totalCount) })}
          </RecordLink>
        )}
        {may("LEDGER_READ") && (
          <RecordLink to={listAt("ledger", { requestId })}>{translate("settlement.inLedger")}</RecordLink>
        )}
      </Box>
    </Panel>
  );
}
