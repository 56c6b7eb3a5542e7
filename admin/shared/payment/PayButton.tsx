import Button from "@mui/material/Button";
import { useState } from "react";
import type { CardSelectionInput } from "../../generated/graphql.ts";
import { newCallKey } from "../call-key.ts";
import { useAct } from "../use-act.ts";
import { usePaymentActs } from "./acts.ts";
import { PaymentDialog } from "./PaymentDialog.tsx";

interface PayButtonProps {
  /** What is paid: overdue bills, or fees for leaving contracts early. */
  remedy: "ARREARS_PAY" | "EXIT_FEE_PAY";
  /** What is due, in fen. */
  totalFen: number;
  /** For which cards; for fees that are owed also the request in which they went. */
  of: { cards: CardSelectionInput } | { requestId: string };
  label: string;
  /** Whether it stands in a line of text. */
  isInRow?: boolean;
}

/** Asks for a payment of what is due, and shows the payer where to pay it. Asking again shows the payment that waits already. */
export function PayButton({ remedy, totalFen, of, label, isInRow = false }: PayButtonProps) {
  const { arrearsPay, exitFeePay } = usePaymentActs();
  const [paymentId, setPaymentId] = useState<string>();
  const { run, isRunning } = useAct(async () => {
    const agreed = { expectedTotalFen: totalFen, idempotencyKey: newCallKey() };
    const { payment } =
      remedy === "ARREARS_PAY" && "cards" in of
        ? await arrearsPay({ ...of, ...agreed })
        : await exitFeePay({ ...of, ...agreed });
    setPaymentId(payment?.id);
  });
  return (
    <>
      <Button
        variant="outlined"
        loading={isRunning}
        onClick={() => run(undefined)}
        sx={isInRow ? { minHeight: 24, py: 0, my: "-2px" } : undefined}
      >
        {label}
      </Button>
      {paymentId && <PaymentDialog id={paymentId} onClose={() => setPaymentId(undefined)} />}
    </>
  );
}
