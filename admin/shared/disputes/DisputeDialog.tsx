import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import type { DisputeAction, DisputeRowFragment } from "../../generated/graphql.ts";
import { speakAlso } from "../../providers/locale.ts";
import { ActButton } from "../ActButton.tsx";
import { useFormat } from "../use-format.ts";
import { useDisputeActs } from "./acts.ts";
import { DisputeFacts } from "./DisputeFacts.tsx";
import { disputeMessages } from "./messages.ts";
import { UpholdDialog } from "./UpholdDialog.tsx";

speakAlso(disputeMessages);

interface DisputeDialogProps {
  dispute: DisputeRowFragment;
  onClose: () => void;
}

/** A dispute in full: what is disputed, what was known then, what comes of it, and what can be done about it. */
export default function DisputeDialog({ dispute, onClose }: DisputeDialogProps) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const titleId = useId();
  const acts = useDisputeActs();
  const [isUpholding, setUpholding] = useState(false);
  const { id, number, status } = dispute;
  const allowed = (action: DisputeAction) => {
    const found = dispute.allowedActions.find((each) => each.action === action);
    // What the status does not have is not there; what another person has to do says so.
    return found && (found.isAllowed || (action === "CONFIRM" && status === "PROPOSED")) ? found : undefined;
  };
  const closing = (said: string) => () => {
    onClose();
    return translate(said);
  };
  const text = (field: string, label: string) => ({
    ...{ field, label: translate(label), draft: `${id} ${field} ${label}`, isRequired: true },
  });
  if (isUpholding) return <UpholdDialog dispute={dispute} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{number}</DialogTitle>
      <DialogContent>
        <DisputeFacts dispute={dispute} />
      </DialogContent>
      <DialogActions sx={{ flexWrap: "wrap", gap: 1 }}>
        <Button color="inherit" onClick={onClose} sx={{ mr: "auto" }}>
          {translate("disputes.close")}
        </Button>
        <ActButton
          label={translate("enum.DisputeAction.WITHDRAW")}
          color="inherit"
          allowed={allowed("WITHDRAW")}
          act={() => acts.disputeWithdraw(id)}
          done={closing("disputes.withdrawn")}
          confirm={{
            title: translate("disputes.withdrawTitle", { number }),
            hint: translate("disputes.withdrawHint"),
            verb: translate("enum.DisputeAction.WITHDRAW"),
          }}
        />
        <ActButton
          label={translate("enum.DisputeAction.REJECT")}
          color="error"
          allowed={allowed("REJECT")}
          act={(reason) => acts.disputeReject(id, reason ?? "")}
          done={closing("disputes.rejected")}
          text={text("reason", "disputes.rejectReason")}
        />
        <ActButton
          label={translate("enum.DisputeAction.RETURN")}
          color="inherit"
          allowed={allowed("RETURN")}
          act={(note) => acts.disputeReturn(id, note ?? "")}
          done={closing("disputes.returnedDone")}
          text={text("note", "disputes.returnNote")}
        />
        {allowed("UPHOLD") && (
          <Button variant="contained" onClick={() => setUpholding(true)}>
            {translate("enum.DisputeAction.UPHOLD")}
          </Button>
        )}
        <ActButton
          label={translate("enum.DisputeAction.CONFIRM")}
          variant="contained"
          allowed={allowed("CONFIRM")}
          act={() => acts.disputeConfirm(id)}
          done={closing("disputes.confirmed")}
          confirm={{
            title: translate("disputes.confirmTitle", { number, amount: fen(dispute.waivedFen ?? 0) }),
            hint: translate("disputes.confirmHint"),
            verb: translate("enum.DisputeAction.CONFIRM"),
          }}
        />
      </DialogActions>
    </Dialog>
  );
}
