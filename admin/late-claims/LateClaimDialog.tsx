import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, useState } from "react";
import { useTranslate } from "react-admin";
import type { LateClaimAction, LateClaimRowFragment } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useLateClaimActs } from "./acts.ts";
import { OfferDialog } from "./OfferDialog.tsx";

/** A late claim in full: what is claimed and why, what is offered and by whom, and what can be done about it. */
export function LateClaimDialog({ claim, onClose }: { claim: LateClaimRowFragment; onClose: () => void }) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const titleId = useId();
  const acts = useLateClaimActs();
  const [isOffering, setOffering] = useState(false);
  const allowed = (action: LateClaimAction) => {
    const found = claim.allowedActions.find((each) => each.action === action);
    // What the status does not have is not there; what another person has to do says so.
    return found && (found.isAllowed || (action === "CONFIRM" && claim.status === "OFFERED")) ? found : undefined;
  };
  const closing = (said: string) => () => {
    onClose();
    return translate(said);
  };
  if (isOffering) return <OfferDialog claim={claim} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{claim.number}</DialogTitle>
      <DialogContent>
        <ClaimFacts claim={claim} />
      </DialogContent>
      <DialogActions sx={{ flexWrap: "wrap", gap: 1 }}>
        <Button color="inherit" onClick={onClose} sx={{ mr: "auto" }}>
          {translate("lateClaims.close")}
        </Button>
        <ActButton
          label={translate("enum.LateClaimAction.WITHDRAW")}
          color="inherit"
          allowed={allowed("WITHDRAW")}
          act={() => acts.lateClaimWithdraw(claim.id)}
          done={closing("lateClaims.withdrawn")}
          confirm={{
            title: translate("lateClaims.withdrawTitle", { number: claim.number }),
            hint: translate("lateClaims.withdrawHint"),
            verb: translate("enum.LateClaimAction.WITHDRAW"),
          }}
        />
        <ActButton
          label={translate("enum.LateClaimAction.REFUSE")}
          color="error"
          allowed={allowed("REFUSE")}
          act={(note) => acts.lateClaimRefuse(claim.id, note ?? "")}
          done={closing("lateClaims.refused")}
          text={{
            field: "note",
            label: translate("lateClaims.refuseNote"),
            draft: `${claim.id} refuse`,
            isRequired: true,
          }}
        />
        <ActButton
          label={translate("enum.LateClaimAction.RETURN")}
          color="inherit"
          allowed={allowed("RETURN")}
          act={(note) => acts.lateClaimReturn(claim.id, note ?? "")}
          done={closing("lateClaims.returned")}
          text={{
            field: "note",
            label: translate("lateClaims.returnNote"),
            draft: `${claim.id} return`,
            isRequired: true,
          }}
        />
        {allowed("OFFER") && (
          <Button variant="contained" onClick={() => setOffering(true)}>
            {translate("enum.LateClaimAction.OFFER")}
          </Button>
        )}
        <ActButton
          label={translate("enum.LateClaimAction.CONFIRM")}
          variant="contained"
          allowed={allowed("CONFIRM")}
          act={() => acts.lateClaimConfirm(claim.id)}
          done={closing("lateClaims.confirmed")}
          confirm={{
            title: translate("lateClaims.confirmTitle", { amount: fen(claim.offeredFen ?? 0) }),
            hint: translate("lateClaims.confirmHint"),
            verb: translate("enum.LateClaimAction.CONFIRM"),
          }}
        />
      </DialogActions>
    </Dialog>
  );
}

function ClaimFacts({ claim }: { claim: LateClaimRowFragment }) {
  const translate = useTranslate();
  const { fen } = useFormat();
  const { request, card, payout, offeredFen } = claim;
  const quoted = (text: string | null | undefined) =>
    text && <Box sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</Box>;
  return (
    <Facts
      facts={[
        [translate("lateClaims.status"), <StatusChip key="status" of="LateClaimStatus" value={claim.status} />],
        [translate("lateClaims.customer"), claim.customer.displayName],
        [
          translate("lateClaims.request"),
          <RecordLink key="request" to={`/cancellation-requests/${request.id}/show`}>
            {request.number}
          </RecordLink>,
        ],
        [
          translate("lateClaims.card"),
          card ? (
            <RecordLink key="card" to={`/cards/${card.id}/show`}>
              {card.iccid}
            </RecordLink>
          ) : (
            translate("lateClaims.allCards")
          ),
        ],
        [translate("lateClaims.amount"), fen(claim.amountFen)],
        [translate("lateClaims.statement"), quoted(claim.statement)],
        [
          translate("lateClaims.filedBy"),
          <span key="filed">
            {claim.filedByName} · <Moment at={claim.filedAt} />
          </span>,
        ],
        [translate("lateClaims.offered"), offeredFen != null && `${fen(offeredFen)} · ${claim.offeredByName}`],
        [translate("lateClaims.offerNote"), quoted(claim.offerNote)],
        [translate("lateClaims.returnedBecause"), quoted(claim.returnNote)],
        [translate("lateClaims.answer"), quoted(claim.answer)],
        [
          translate("lateClaims.payout"),
          payout && (
            <Box key="payout" sx={{ display: "flex", gap: 1, alignItems: "center" }}>
              <RecordLink to={`/payouts/${payout.id}/show`}>{payout.number}</RecordLink>
              <StatusChip of="PayoutStatus" value={payout.status} />
            </Box>
          ),
        ],
      ]}
    />
  );
}
