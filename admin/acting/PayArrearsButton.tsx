import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { newCallKey } from "../shared/call-key.ts";
import { useAct } from "../shared/use-act.ts";
import { useFormat } from "../shared/use-format.ts";
import { useActingActs } from "./acts.ts";
import { PaymentDialog } from "./PaymentDialog.tsx";

interface PayArrearsButtonProps {
  /** What is overdue on the cards, in fen. */
  totalFen: number;
  /** Cards that it is for. */
  cardIds: string[];
  /** What stands on it, where it is for several. */
  label?: string;
}

/** Asks for a payment of what is overdue, and shows the payer where to pay it. Asking again shows the payment that waits already. */
export function PayArrearsButton({ totalFen, cardIds, label }: PayArrearsButtonProps) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const { arrearsPay } = useActingActs();
  const [paymentId, setPaymentId] = useState<string>();
  const { run, isRunning } = useAct(async () => {
    const { payment } = await arrearsPay({
      cards: { cardIds },
      expectedTotalFen: totalFen,
      idempotencyKey: newCallKey(),
    });
    setPaymentId(payment?.id);
  });
  return (
    <>
      <Button
        variant="outlined"
        loading={isRunning}
        onClick={() => run(undefined)}
        sx={{ minHeight: 24, py: 0, my: "-2px" }}
      >
        {label ?? translate("acting.remedy.pay.verb", { amount: fen(totalFen) })}
      </Button>
      {paymentId && <PaymentDialog id={paymentId} onClose={() => setPaymentId(undefined)} />}
    </>
  );
}
