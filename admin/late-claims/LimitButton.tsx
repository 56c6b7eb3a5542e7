import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { EditDialog } from "../shared/EditDialog.tsx";
import { ReasonField } from "../shared/ReasonField.tsx";
import { AmountField } from "../shared/settlement/AmountField.tsx";
import { fenOf } from "../shared/settlement/amount.ts";
import { useAct } from "../shared/use-act.ts";
import { useFormat } from "../shared/use-format.ts";
import { useLateClaimActs } from "./acts.ts";

/** The limit of goodwill, and for administrators the way to change it. */
export function LimitButton() {
  const translate = useTranslate();
  const { fen } = useFormat();
  const { may } = useViewer();
  const acts = useLateClaimActs();
  const [isOpen, setOpen] = useState(false);
  const [amount, setAmount] = useState("");
  const [note, setNote] = useState("");
  const { data: limit } = useQuery({
    queryKey: ["goodwill-limit"],
    queryFn: ({ signal }) => acts.goodwillLimit(signal),
    enabled: may("LEDGER_READ"),
  });
  const { run, isRunning, errorAt } = useAct(acts.goodwillLimitChange, {
    done: ({ mostFen }) => translate("lateClaims.limitChanged", { amount: fen(mostFen ?? 0) }),
  });
  if (!limit) return null;
  const said = translate("lateClaims.limit", { amount: fen(limit.mostFen) });
  const mostFen = fenOf(amount);
  if (!may("GOODWILL_TUNE"))
    return (
      <Box component="span" sx={{ ml: "auto", color: "text.secondary" }}>
        {said}
      </Box>
    );
  const change = async () => {
    if (mostFen != null && (await run({ basedOnVersion: limit.version, mostFen, note }, ["mostFen", "note"])))
      setOpen(false);
  };
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        onClick={() => {
          setAmount((limit.mostFen / 100).toFixed(2));
          setOpen(true);
        }}
        sx={{ ml: "auto" }}
      >
        {said}
      </Button>
      {isOpen && (
        <EditDialog
          title={translate("lateClaims.limitTitle")}
          hint={translate("lateClaims.limitHint")}
          verb={translate("lateClaims.limitVerb")}
          isReady={mostFen != null && note.trim() !== ""}
          isRunning={isRunning}
          onDo={change}
          onClose={() => setOpen(false)}
        >
          <Box sx={{ display: "grid", gap: 1.5, mt: 1 }}>
            <AmountField value={amount} onChange={setAmount} error={errorAt("mostFen")} hint=" " />
            <ReasonField
              isRequired
              label={translate("lateClaims.limitNote")}
              value={note}
              error={errorAt("note")}
              onChange={setNote}
            />
          </Box>
        </EditDialog>
      )}
    </>
  );
}
