import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { CopyText } from "../shared/CopyText.tsx";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { PayerPanel } from "./PayerPanel.tsx";
import { PaymentLines } from "./PaymentLines.tsx";
import type { ArrearsPayment } from "./source.ts";

/** One payment of arrears: what it is made up of, where the payer pays, and what became of the money. */
export default function ArrearsPaymentShow() {
  return (
    <RecordScreen<ArrearsPayment> resource="arrears-payments">
      {(payment) => <PaymentPage payment={payment} />}
    </RecordScreen>
  );
}

const saidOfFailure: Partial<Record<ArrearsPayment["status"], string>> = {
  RETURNING: "goesBack",
  REFUNDED: "wentBack",
};

function PaymentPage({ payment }: { payment: ArrearsPayment }) {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const say = (key: string, facts?: object) => translate(`arrearsPayments.${key}`, { ...facts });
  const at = (moment: string | null | undefined) => moment && <Moment at={moment} isExact />;
  const { status, failure, trackingNumber, payUrl, receivedFen, refundedFen, toRefundFen } = payment;
  return (
    <Page
      title={payment.number}
      above={[{ to: "/arrears-payments", title: translate("resources.arrears-payments.name") }]}
      beside={<StatusChip of="ArrearsPaymentStatus" value={status} />}
    >
      {failure && (
        <Alert severity="warning" variant="outlined">
          {say(saidOfFailure[status] ?? "failed", { reason: translate(`enum.ArrearsPaymentFailure.${failure}`) })}
        </Alert>
      )}
      <Box
        sx={{
          ...{ display: "grid", gap: 2, alignItems: "start" },
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 380px" },
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          {payUrl && <PayerPanel payUrl={payUrl} expiresAt={payment.expiresAt} />}
          <Panel title={say("money")}>
            <Facts
              facts={[
                [say("amount"), fen(payment.amountFen)],
                [say("principal"), fen(payment.principalFen)],
                [say("lateFee"), fen(payment.lateFeeFen)],
                [say("received"), receivedFen > 0 && fen(receivedFen)],
                [say("toRefund"), toRefundFen > refundedFen && fen(toRefundFen - refundedFen)],
                [say("refundedAmount"), refundedFen > 0 && fen(refundedFen)],
              ]}
            />
          </Panel>
          <PaymentLines payment={payment} />
        </Box>
        <Panel title={say("facts")}>
          <Facts
            facts={[
              [say("purpose"), translate(`enum.PaymentPurpose.${payment.purpose}`)],
              [say("customer"), <CustomerLink key="customer" customer={payment.customer} />],
              [say("cards"), number(payment.cardCount)],
              [say("bills"), number(payment.billCount)],
              [say("tracking"), trackingNumber && <CopyText key="tracking" text={trackingNumber} />],
              [say("created"), at(payment.createdAt)],
              [say("expires"), at(payment.expiresAt)],
              [say("finished"), at(payment.finishedAt)],
              [say("refunded"), at(payment.refundedAt)],
            ]}
          />
        </Panel>
      </Box>
    </Page>
  );
}
