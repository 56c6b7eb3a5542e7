import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { newCallKey } from "../call-key.ts";
import { EditDialog } from "../EditDialog.tsx";
import { ReasonField } from "../ReasonField.tsx";
import { useAct } from "../use-act.ts";
import { useDraft } from "../use-draft.ts";
import { useFormat } from "../use-format.ts";
import { AccountFields, accountFields, blankAccount, isAccountWhole } from "./AccountFields.tsx";
import { AmountField } from "./AmountField.tsx";
import { useSettlementActs } from "./acts.ts";
import { fenOf } from "./amount.ts";
import type { Claimed } from "./money.ts";

/** Files for the customer what it asks for although it is too late. */
export function LateClaimButton({
  requestId,
  customerKind,
  expiredFen,
}: {
  requestId: string;
  customerKind: Claimed["customerKind"];
  expiredFen: number;
}) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const acts = useSettlementActs();
  const [isOpen, setOpen] = useState(false);
  const [idempotencyKey, setKey] = useState(newCallKey);
  const [account, setAccount] = useState(blankAccount);
  const [amount, setAmount] = useState("");
  const { run, isRunning, errorAt } = useAct(acts.lateClaimFile, {
    done: ({ claim }) => translate("settlement.filedLate", { number: claim?.number ?? "" }),
  });
  const statement = useDraft(`${requestId} late claim`, "", { isAtRest: !isOpen || isRunning });
  const isEnterprise = customerKind === "ENTERPRISE";
  const amountFen = fenOf(amount);
  const file = async () => {
    const companyAccount = isEnterprise ? account : undefined;
    const input = { requestId, amountFen, statement: statement.value, companyAccount, idempotencyKey };
    if (!(await run(input, [...accountFields, "amountFen", "statement"]))) return;
    statement.forget();
    setKey(newCallKey());
    setOpen(false);
  };
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate("settlement.fileLate")}
      </Button>
      {isOpen && (
        <EditDialog
          title={translate("settlement.fileLate")}
          hint={translate("settlement.fileLateHint", { amount: fen(expiredFen) })}
          verb={translate("enum.LateClaimAction.FILE")}
          isReady={statement.value.trim() !== "" && amountFen !== null && (!isEnterprise || isAccountWhole(account))}
          isRunning={isRunning}
          onDo={file}
          onClose={() => setOpen(false)}
        >
          <ReasonField
            autoFocus
            isRequired
            label={translate("settlement.fileLateStatement")}
            value={statement.value}
            error={errorAt("statement")}
            onChange={statement.set}
          />
          <AccountFields isShown={isEnterprise} account={account} onChange={setAccount} errorAt={errorAt}>
            <AmountField value={amount} onChange={setAmount} error={errorAt("amountFen")} />
          </AccountFields>
        </EditDialog>
      )}
    </>
  );
}
