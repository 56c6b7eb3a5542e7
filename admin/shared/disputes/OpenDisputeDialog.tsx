import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { DisputeKind } from "../../generated/graphql.ts";
import { speakAlso } from "../../providers/locale.ts";
import { newCallKey } from "../call-key.ts";
import { EditDialog } from "../EditDialog.tsx";
import { ReasonField } from "../ReasonField.tsx";
import { useAct } from "../use-act.ts";
import { useDraft } from "../use-draft.ts";
import { useDisputeActs } from "./acts.ts";
import { disputeMessages } from "./messages.ts";

speakAlso(disputeMessages);

const kinds = ["PLAN", "BINDING"] as const satisfies readonly DisputeKind[];

export interface DisputedCase {
  id: string;
  /** What the customer wanted help with; a dispute about the same is offered first. */
  kind: string;
  card?: { iccid: string } | null;
}

/** Asks what the customer says is wrong, about which cards, and what shows it. */
export default function OpenDisputeDialog({
  supportCase: { id: caseId, kind, card },
  onClose,
}: {
  supportCase: DisputedCase;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const acts = useDisputeActs();
  const [idempotencyKey] = useState(newCallKey);
  const [unknown, setUnknown] = useState(0);
  const { run, isRunning, errorAt } = useAct(acts.disputeOpen, {
    done: ({ dispute }) => translate("disputes.openDone", { number: dispute?.number ?? "" }),
  });
  const blank = {
    kind: (kind === "BINDING" ? "BINDING" : "PLAN") as DisputeKind,
    ...{ numbers: card?.iccid ?? "", statement: "", evidence: "" },
  };
  const { value: given, set, forget } = useDraft(`${caseId} dispute`, blank, { isAtRest: isRunning });
  const open = async () => {
    const numbers = [...new Set(given.numbers.split(/[\s,，;；]+/).filter(Boolean))];
    const cards = await acts.cardsOf(numbers.slice(0, 201)).catch(() => []);
    setUnknown(Math.max(numbers.length - cards.length, 0));
    if (cards.length === 0 || cards.length < numbers.length) return;
    const cardIds = cards.map(({ id }) => id);
    const { numbers: _named, ...said } = given;
    if (!(await run({ caseId, cardIds, idempotencyKey, ...said }, ["cardIds", "statement", "evidence"]))) return;
    forget();
    onClose();
  };
  const wrong = unknown > 0 ? translate("disputes.unknown", { count: unknown }) : errorAt("cardIds");
  return (
    <EditDialog
      title={translate("disputes.open")}
      hint={translate("disputes.openHint")}
      verb={translate("disputes.open")}
      isReady={given.numbers.trim() !== "" && given.statement.trim() !== ""}
      isRunning={isRunning}
      onDo={open}
      onClose={onClose}
    >
      <TextField
        select
        fullWidth
        label={translate("disputes.kind")}
        value={given.kind}
        onChange={({ target }) => set({ ...given, kind: target.value as DisputeKind })}
        sx={{ mt: 1, mb: 2 }}
      >
        {kinds.map((each) => (
          <MenuItem key={each} value={each}>
            {translate(`enum.DisputeKind.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        fullWidth
        required
        multiline
        maxRows={6}
        label={translate("disputes.numbers")}
        value={given.numbers}
        error={Boolean(wrong)}
        helperText={wrong}
        onChange={({ target }) => {
          setUnknown(0);
          set({ ...given, numbers: target.value });
        }}
        sx={{ mb: 1, "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", height: "auto" } }}
      />
      <ReasonField
        autoFocus
        isRequired
        label={translate("disputes.statement")}
        value={given.statement}
        error={errorAt("statement")}
        onChange={(statement) => set({ ...given, statement })}
      />
      <ReasonField
        label={translate("disputes.evidenceHint")}
        value={given.evidence}
        error={errorAt("evidence")}
        onChange={(evidence) => set({ ...given, evidence })}
      />
    </EditDialog>
  );
}
