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

/** Asks which card of the customer gets the credit, and how much of it. */
export function ConvertDialog({
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
  // An answer that was lost is asked for again under the same key.
  const [idempotencyKey] = useState(newCallKey);
  const [number, setNumber] = useState("");
  const [amount, setAmount] = useState("");
  const [isUnknown, setUnknown] = useState(false);
  const { run, isRunning, errorAt } = useAct(acts.settlementConvert, {
    done: ({ convertedFen, cardCount }) =>
      translate("settlement.convertedNow", { amount: fen(convertedFen ?? 0), count: cardCount ?? 0 }),
  });
  const amountFen = fenOf(amount);
  const convert = async () => {
    const card = await acts.cardToCredit(number.trim());
    setUnknown(!card);
    if (
      card &&
      (await run({ of: claimed.of, toCardId: card.id, amountFen, idempotencyKey }, ["toCardId", "amountFen"]))
    )
      onClose();
  };
  const wrong = isUnknown ? translate("settlement.noSuchCard") : errorAt("toCardId");
  return (
    <EditDialog
      title={translate("settlement.convertTitle")}
      hint={translate("settlement.convertHint", { amount: fen(openFen) })}
      verb={translate("enum.SettlementAction.CONVERT")}
      isReady={number.trim() !== "" && amountFen !== null}
      isRunning={isRunning}
      onDo={convert}
      onClose={onClose}
    >
      <TextField
        fullWidth
        autoFocus
        required
        label={translate("settlement.toCard")}
        value={number}
        error={Boolean(wrong)}
        helperText={wrong}
        onChange={({ target }) => {
          setNumber(target.value);
          setUnknown(false);
        }}
        sx={{ mt: 1, mb: 1.5 }}
      />
      <AmountField value={amount} onChange={setAmount} error={errorAt("amountFen")} />
    </EditDialog>
  );
}
