import { useState } from "react";
import { useTranslate } from "react-admin";
import { newCallKey } from "../call-key.ts";
import { EditDialog } from "../EditDialog.tsx";
import { useAct } from "../use-act.ts";
import { useFormat } from "../use-format.ts";
import { AccountFields, accountFields, blankAccount, isAccountWhole } from "./AccountFields.tsx";
import { AmountField } from "./AmountField.tsx";
import { useSettlementActs } from "./acts.ts";
import { fenOf } from "./amount.ts";
import type { Claimed } from "./money.ts";

/** Asks where the money goes: an enterprise's to an account in its own name, an individual's back the way it paid. What is typed here is kept nowhere. */
export function RefundDialog({
  claimed,
  openFen,
  onClose,
}: {
  claimed: Claimed;
  openFen: number;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const acts = useSettlementActs();
  const [idempotencyKey] = useState(newCallKey);
  const [account, setAccount] = useState(blankAccount);
  const [amount, setAmount] = useState("");
  const { run, isRunning, errorAt } = useAct(acts.settlementRefund, {
    done: ({ payout }) => translate("settlement.refundAsked", { number: payout?.number ?? "" }),
  });
  const isEnterprise = claimed.customerKind === "ENTERPRISE";
  const amountFen = fenOf(amount);
  const refund = async () => {
    const companyAccount = isEnterprise ? account : undefined;
    const input = { of: claimed.of, amountFen, companyAccount, idempotencyKey };
    if (await run(input, [...accountFields, "amountFen"])) onClose();
  };
  return (
    <EditDialog
      title={translate("settlement.refundTitle")}
      hint={translate(isEnterprise ? "settlement.refundHint" : "settlement.refundHintPerson", { amount: fen(openFen) })}
      verb={translate("enum.SettlementAction.REFUND")}
      isReady={amountFen !== null && (!isEnterprise || isAccountWhole(account))}
      isRunning={isRunning}
      onDo={refund}
      onClose={onClose}
    >
      <AccountFields autoFocus isShown={isEnterprise} account={account} onChange={setAccount} errorAt={errorAt}>
        <AmountField value={amount} onChange={setAmount} error={errorAt("amountFen")} />
      </AccountFields>
    </EditDialog>
  );
}
