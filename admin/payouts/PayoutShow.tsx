import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { CopyText } from "../shared/CopyText.tsx";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { Facts } from "../shared/Facts.tsx";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { usePayoutActs } from "./acts.ts";
import type { Payout } from "./source.ts";

/** One refund: where it goes, how far it is, why it was not paid or came back, and of which cards it is made up. */
export default function PayoutShow() {
  return <RecordScreen<Payout> resource="payouts">{(payout) => <PayoutPage payout={payout} />}</RecordScreen>;
}

function PayoutPage({ payout }: { payout: Payout }) {
  const translate = useTranslate();
  const acts = usePayoutActs();
  const { may } = useViewer();
  const retry = payout.allowedActions.find(({ action }) => action === "RETRY");
  return (
    <Page
      title={payout.number}
      above={[{ to: "/payouts", title: translate("resources.payouts.name") }]}
      beside={<StatusChip of="PayoutStatus" value={payout.status} />}
      actions={
        may("PAYOUTS_RECONCILE") && (
          <ActButton
            label={translate("enum.PayoutAction.RETRY")}
            allowed={retry}
            act={() => acts.payoutRetry(payout.id)}
            done={() => translate("payouts.retried")}
          />
        )
      }
    >
      {payout.failure && (
        <Alert severity="warning" variant="outlined">
          {translate(payout.status === "RETURNED" ? "payouts.cameBack" : "payouts.notPaid", {
            reason: translate(`enum.PayoutFailure.${payout.failure}`),
          })}
        </Alert>
      )}
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 380px" },
          alignItems: "start",
        }}
      >
        <Transfers payout={payout} />
        <PayoutFacts payout={payout} />
      </Box>
    </Page>
  );
}

function PayoutFacts({ payout }: { payout: Payout }) {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const at = (moment: string | null | undefined) => moment && <Moment at={moment} isExact />;
  const { customer, request, trackingNumber } = payout;
  return (
    <Panel title={translate("payouts.facts")}>
      <Facts
        facts={[
          [translate("payouts.customer"), <CustomerLink key="customer" customer={customer} />],
          [
            translate("payouts.request"),
            request && (
              <RecordLink key="request" to={`/cancellation-requests/${request.id}/show`}>
                {request.number}
              </RecordLink>
            ),
          ],
          [translate("payouts.amount"), fen(payout.amountFen)],
          [translate("payouts.paid"), payout.paidFen > 0 && fen(payout.paidFen)],
          [translate("payouts.cards"), number(payout.cardCount)],
          [translate("payouts.method"), translate(`enum.PayoutMethod.${payout.method}`)],
          [translate("payouts.accountName"), payout.accountName],
          [translate("payouts.account"), payout.accountLastFour && `**** ${payout.accountLastFour}`],
          [translate("payouts.bank"), payout.bankName],
          [translate("payouts.cnaps"), payout.cnapsCode],
          [translate("payouts.tracking"), trackingNumber && <CopyText key="tracking" text={trackingNumber} />],
          [translate("payouts.createdBy"), payout.createdByName],
          [translate("payouts.created"), at(payout.createdAt)],
          [translate(payout.paidFen > 0 ? "payouts.finished" : "payouts.refused"), at(payout.finishedAt)],
          [translate("payouts.returned"), at(payout.returnedAt)],
          [translate("payouts.problem"), payout.problem],
        ]}
      />
    </Panel>
  );
}

/** What it moved in the ledger. */
function Transfers({ payout: { id, transfers } }: { payout: Payout }) {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const { may } = useViewer();
  return (
    <Panel title={translate("payouts.story")}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {transfers.nodes.map(({ id: key, at, kind, phase, fromKind, toKind, amountFen, settlement }) => (
          <Box
            component="li"
            key={key}
            sx={{
              display: "grid",
              gridTemplateColumns: "minmax(0, 1fr) auto",
              columnGap: 2,
              py: 0.75,
              borderBottom: 1,
              borderColor: "divider",
            }}
          >
            <span>
              {translate(`enum.LedgerTransferKind.${kind}`)} · {translate(`enum.LedgerTransferPhase.${phase}`)}
              {settlement && (
                <>
                  {" · "}
                  <RecordLink to={`/cards/${settlement.card.id}/show`}>{settlement.card.iccid}</RecordLink>
                </>
              )}
            </span>
            <span>{fen(amountFen)}</span>
            <Box component="span" sx={{ color: "text.secondary", fontSize: 12.5, gridColumn: "1 / -1" }}>
              {translate(`enum.LedgerAccountKind.${fromKind}`)} → {translate(`enum.LedgerAccountKind.${toKind}`)} ·{" "}
              <Moment at={at} />
            </Box>
          </Box>
        ))}
      </Box>
      {may("LEDGER_READ") && (
        <Box sx={{ mt: 1 }}>
          <RecordLink to={listAt("ledger", { payoutId: id })}>
            {translate("payouts.allTransfers", { count: number(transfers.totalCount) })}
          </RecordLink>
        </Box>
      )}
    </Panel>
  );
}
