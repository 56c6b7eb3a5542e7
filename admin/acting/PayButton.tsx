import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { newCallKey } from "../shared/call-key.ts";
import { useAct } from "../shared/use-act.ts";
import { useFormat } from "../shared/use-format.ts";
import { useActingActs } from "./acts.ts";
import { PaymentDialog } from "./PaymentDialog.tsx";

interface PayButtonProps {
  /** What is paid: overdue bills, or fees for leaving contracts early. */
  remedy: "ARREARS_PAY" | "EXIT_FEE_PAY";
  /** What is due for the cards, in fen. */
  totalFen: number;
  /** Cards that it is for. */
  cardIds: string[];
  /** What stands on it, where it is for several. */
  label?: string;
}

/** Asks for a payment of what is due, and shows the payer where to pay it. Asking again shows the payment that waits already. */
export function PayButton({ remedy, totalFen, cardIds, label }: PayButtonProps) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const { arrearsPay, exitFeePay } = useActingActs();
  const isFee = remedy === "EXIT_FEE_PAY";
  const [paymentId, setPaymentId] = useState<string>();
  const { run, isRunning } = useAct(async () => {
    const input = { cards: { cardIds }, expectedTotalFen: totalFen, idempotencyKey: newCallKey() };
    const { payment } = await (isFee ? exitFeePay(input) : arrearsPay(input));
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
        {label ?? translate(`acting.remedy.${isFee ? "payFee" : "pay"}.verb`, { amount: fen(totalFen) })}
      </Button>
      {paymentId && <PaymentDialog id={paymentId} onClose={() => setPaymentId(undefined)} />}
    </>
  );
}
