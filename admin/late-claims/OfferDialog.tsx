import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { LateClaimRowFragment } from "../generated/graphql.ts";
import { EditDialog } from "../shared/EditDialog.tsx";
import { ReasonField } from "../shared/ReasonField.tsx";
import { AmountField } from "../shared/settlement/AmountField.tsx";
import { fenOf } from "../shared/settlement/amount.ts";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useFormat } from "../shared/use-format.ts";
import { useLateClaimActs } from "./acts.ts";

/** Asks how much is to be given, within the limit, and why: a colleague has to confirm it. */
export function OfferDialog({ claim, onClose }: { claim: LateClaimRowFragment; onClose: () => void }) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const acts = useLateClaimActs();
  const { data: limit } = useQuery({
    queryKey: ["goodwill-limit"],
    queryFn: ({ signal }) => acts.goodwillLimit(signal),
  });
  const { run, isRunning, errorAt } = useAct(acts.lateClaimOffer, { done: () => translate("lateClaims.offerMade") });
  const [amount, setAmount] = useState((claim.amountFen / 100).toFixed(2));
  const note = useDraft(`${claim.id} offer`, "", { isAtRest: isRunning });
  const amountFen = fenOf(amount);
  const offer = async () => {
    if (amountFen == null) return;
    const input = { claimId: claim.id, amountFen, note: note.value };
    if (!(await run(input, ["amountFen", "note"]))) return;
    note.forget();
    onClose();
  };
  return (
    <EditDialog
      title={translate("lateClaims.offerTitle", { number: claim.number })}
      hint={translate("lateClaims.offerHint", {
        claimed: fen(claim.amountFen),
        limit: limit ? fen(limit.mostFen) : "…",
      })}
      verb={translate("enum.LateClaimAction.OFFER")}
      isReady={amountFen != null && note.value.trim() !== ""}
      isRunning={isRunning}
      onDo={offer}
      onClose={onClose}
    >
      <Box sx={{ display: "grid", gap: 1.5, mt: 1 }}>
        <AmountField
          value={amount}
          onChange={setAmount}
          error={errorAt("amountFen")}
          hint={translate("lateClaims.offerAmount")}
        />
        <ReasonField
          autoFocus
          isRequired
          label={translate("lateClaims.offerNote")}
          value={note.value}
          error={errorAt("note")}
          onChange={note.set}
        />
      </Box>
    </EditDialog>
  );
}
