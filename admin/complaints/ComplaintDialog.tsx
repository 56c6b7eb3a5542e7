import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormHelperText from "@mui/material/FormHelperText";
import { useId } from "react";
import { useTranslate } from "react-admin";
import type { ComplaintAction, ComplaintRowFragment } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { ReasonField } from "../shared/ReasonField.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useAct } from "../shared/use-act.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useComplaintActs } from "./acts.ts";

/** A complaint in full, with its answer, or the field for it. */
export function ComplaintDialog({ complaint, onClose }: { complaint: ComplaintRowFragment; onClose: () => void }) {
  const translate = useTranslate();
  const titleId = useId();
  const acts = useComplaintActs();
  const { run, isRunning, errorAt } = useAct(acts.complaintAnswer, { done: () => translate("complaints.answered") });
  const given = useDraft(`${complaint.id} answer`, "", { isAtRest: isRunning });
  const allowed = (action: ComplaintAction) => complaint.allowedActions.find((each) => each.action === action);
  const mayAnswer = allowed("ANSWER")?.isAllowed ?? false;
  const answer = async () => {
    if (!(await run({ complaintId: complaint.id, answer: given.value }, ["answer"]))) return;
    given.forget();
    onClose();
  };
  return (
    <Dialog open onClose={() => !isRunning && onClose()} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{complaint.number}</DialogTitle>
      <DialogContent>
        <ComplaintFacts complaint={complaint} />
        <Quote>{complaint.statement}</Quote>
        {complaint.answer && (
          <>
            <Box sx={{ mt: 2, color: "text.secondary" }}>
              {translate("complaints.answeredBy")} {complaint.answeredByName} · <Moment at={complaint.answeredAt} />
            </Box>
            <Quote>{complaint.answer}</Quote>
          </>
        )}
        {mayAnswer && (
          <Box sx={{ mt: 2 }}>
            <ReasonField
              autoFocus
              isRequired
              label={translate("complaints.answerField")}
              value={given.value}
              error={errorAt("answer")}
              onChange={given.set}
            />
            <FormHelperText>{translate("complaints.answerHint")}</FormHelperText>
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        {allowed("WITHDRAW")?.isAllowed && (
          <Box sx={{ mr: "auto" }}>
            <ActButton
              label={translate("complaints.takeBack")}
              color="inherit"
              allowed={allowed("WITHDRAW")}
              act={() => acts.complaintWithdraw(complaint.id)}
              done={() => {
                onClose();
                return translate("complaints.takenBack");
              }}
              confirm={{
                title: translate("complaints.takeBackTitle", { number: complaint.number }),
                hint: translate("complaints.takeBackHint"),
                verb: translate("complaints.takeBack"),
              }}
            />
          </Box>
        )}
        <Button color="inherit" onClick={onClose} disabled={isRunning}>
          {translate("complaints.close")}
        </Button>
        {mayAnswer && (
          <Button variant="contained" loading={isRunning} disabled={!given.value.trim()} onClick={answer}>
            {translate("complaints.answer")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function ComplaintFacts({ complaint }: { complaint: ComplaintRowFragment }) {
  const translate = useTranslate();
  const { status, kind, customer, request, card, item, channel, filedByName, filedAt } = complaint;
  return (
    <Facts
      facts={[
        [translate("complaints.status"), <StatusChip key="status" of="ComplaintStatus" value={status} />],
        [translate("complaints.kind"), translate(`enum.ComplaintKind.${kind}`)],
        [translate("complaints.customer"), customer.displayName],
        [
          translate("complaints.request"),
          <RecordLink key="request" to={`/cancellation-requests/${request.id}/show`}>
            {request.number}
          </RecordLink>,
        ],
        [
          translate("complaints.card"),
          card ? (
            <Box key="card" sx={{ display: "flex", gap: 1, alignItems: "center", flexWrap: "wrap" }}>
              <RecordLink to={`/cards/${card.id}/show`}>{card.iccid}</RecordLink>
              {item && <StatusChip of="CancellationItemStatus" value={item.status} />}
            </Box>
          ) : (
            translate("complaints.wholeRequest")
          ),
        ],
        [translate("complaints.channel"), translate(`enum.CancellationChannel.${channel}`)],
        [
          translate("complaints.filedBy"),
          <span key="filed">
            {filedByName} · <Moment at={filedAt} />
          </span>,
        ],
      ]}
    />
  );
}

function Quote({ children }: { children: string }) {
  return (
    <Box
      sx={{
        mt: 1.5,
        pl: 1.25,
        borderLeft: 2,
        borderColor: "divider",
        whiteSpace: "pre-wrap",
        overflowWrap: "anywhere",
      }}
    >
      {children}
    </Box>
  );
}
