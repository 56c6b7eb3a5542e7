import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormGroup from "@mui/material/FormGroup";
import FormLabel from "@mui/material/FormLabel";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { DisputeEffect, DisputeRowFragment } from "../../generated/graphql.ts";
import { speakAlso } from "../../providers/locale.ts";
import { EditDialog } from "../EditDialog.tsx";
import { ReasonField } from "../ReasonField.tsx";
import { fenOf } from "../settlement/amount.ts";
import { useAct } from "../use-act.ts";
import { useDraft } from "../use-draft.ts";
import { useDisputeActs } from "./acts.ts";
import { disputeMessages } from "./messages.ts";

speakAlso(disputeMessages);

const effectsOf = {
  PLAN: ["LOWER_EXIT_FEE", "CORRECT_CONTRACT_END"],
  BINDING: ["UNBIND_DEVICES"],
} as const satisfies Record<DisputeRowFragment["kind"], readonly DisputeEffect[]>;

/** Asks what is to be done because the customer is right, for which cards, and why. */
export function UpholdDialog({ dispute, onClose }: { dispute: DisputeRowFragment; onClose: () => void }) {
  const translate = useTranslate();
  const acts = useDisputeActs();
  const cards = dispute.cards.nodes;
  const [effect, setEffect] = useState<DisputeEffect>(effectsOf[dispute.kind][0]);
  const [upTo, setUpTo] = useState("0");
  const [endsOn, setEndsOn] = useState("");
  const [left, setLeft] = useState<readonly string[]>([]);
  const { run, isRunning, errorAt } = useAct(acts.disputeUphold, {
    done: ({ dispute: now }) => translate(now?.status === "PROPOSED" ? "disputes.proposedDone" : "disputes.upheldDone"),
  });
  const reason = useDraft(`${dispute.id} uphold`, "", { isAtRest: isRunning });
  const upToFen = fenOf(upTo);
  const isLowered = effect === "LOWER_EXIT_FEE";
  const isCorrected = effect === "CORRECT_CONTRACT_END";
  const chosen = cards.filter(({ card }) => !left.includes(card.id)).map(({ card }) => card.id);
  const isReady =
    reason.value.trim() !== "" &&
    chosen.length > 0 &&
    (!isLowered || upToFen != null) &&
    (!isCorrected || endsOn !== "");
  const uphold = async () => {
    const input = {
      ...{ disputeId: dispute.id, effect, reason: reason.value },
      ...(isLowered && { upToFen: upToFen ?? 0 }),
      ...(isCorrected && { contractEndsOn: endsOn }),
      // Of all cards nothing is said: the dialog may not show every one.
      ...(left.length > 0 && { cardIds: chosen }),
    };
    if (!(await run(input, ["effect", "reason", "cardIds"]))) return;
    reason.forget();
    onClose();
  };
  return (
    <EditDialog
      title={`${translate("enum.DisputeAction.UPHOLD")} ${dispute.number}`}
      hint={translate("disputes.upholdHint")}
      verb={translate("enum.DisputeAction.UPHOLD")}
      isReady={isReady}
      isRunning={isRunning}
      onDo={uphold}
      onClose={onClose}
    >
      <TextField
        select
        fullWidth
        label={translate("disputes.effect")}
        value={effect}
        error={Boolean(errorAt("effect"))}
        helperText={errorAt("effect")}
        onChange={({ target }) => setEffect(target.value as DisputeEffect)}
        sx={{ mt: 1, mb: 2 }}
      >
        {effectsOf[dispute.kind].map((each) => (
          <MenuItem key={each} value={each}>
            {translate(`enum.DisputeEffect.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      {isLowered && (
        <TextField
          fullWidth
          label={translate("disputes.upTo")}
          value={upTo}
          error={upToFen == null}
          onChange={({ target }) => setUpTo(target.value)}
          slotProps={{ htmlInput: { inputMode: "decimal" } }}
          sx={{ mb: 1 }}
        />
      )}
      {isCorrected && (
        <TextField
          fullWidth
          required
          type="date"
          label={translate("disputes.endsOn")}
          value={endsOn}
          onChange={({ target }) => setEndsOn(target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ mb: 1 }}
        />
      )}
      {cards.length > 1 && (
        <FormGroup sx={{ maxHeight: 180, overflow: "auto", flexWrap: "nowrap", mb: 1 }}>
          <FormLabel error={Boolean(errorAt("cardIds"))}>
            {errorAt("cardIds") ?? translate("disputes.forCards")}
          </FormLabel>
          {cards.map(({ card: { id, iccid } }) => (
            <FormControlLabel
              key={id}
              label={iccid}
              control={<Checkbox size="small" checked={!left.includes(id)} />}
              onChange={(_, isChosen) => setLeft(isChosen ? left.filter((each) => each !== id) : [...left, id])}
            />
          ))}
        </FormGroup>
      )}
      <ReasonField
        autoFocus
        isRequired
        label={translate("disputes.reason")}
        value={reason.value}
        error={errorAt("reason")}
        onChange={reason.set}
      />
    </EditDialog>
  );
}
