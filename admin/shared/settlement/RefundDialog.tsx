import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { newCallKey } from "../call-key.ts";
import { EditDialog } from "../EditDialog.tsx";
import { useAct } from "../use-act.ts";
import { useFormat } from "../use-format.ts";
import { AmountField } from "./AmountField.tsx";
import { useSettlementActs } from "./acts.ts";
import { fenOf } from "./amount.ts";
import type { Claimed } from "./money.ts";

const accountFields = ["accountName", "accountNumber", "bankName", "cnapsCode"] as const;
const blank = { accountName: "", accountNumber: "", bankName: "", cnapsCode: "" };

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
  const [account, setAccount] = useState(blank);
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
      isReady={amountFen !== null && (!isEnterprise || accountFields.every((name) => account[name].trim() !== ""))}
      isRunning={isRunning}
      onDo={refund}
      onClose={onClose}
    >
      <Box sx={{ display: "grid", gap: 1.5, mt: 1 }}>
        {isEnterprise &&
          accountFields.map((name, place) => (
            <TextField
              key={name}
              fullWidth
              required
              autoFocus={place === 0}
              autoComplete="off"
              label={translate(`settlement.${name}`)}
              value={account[name]}
              error={Boolean(errorAt(name))}
              helperText={errorAt(name)}
              onChange={({ target }) => setAccount({ ...account, [name]: target.value })}
            />
          ))}
        <AmountField value={amount} onChange={setAmount} error={errorAt("amountFen")} />
      </Box>
    </EditDialog>
  );
}
