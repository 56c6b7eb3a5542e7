import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { useRequestActs } from "./acts.ts";
import { allowedOf, type Request } from "./request.ts";

/** Lets the clear cards of a request go. */
export function ApproveButton({ request }: { request: Request }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { id: requestId, revision } = request;
  return (
    <ActButton
      label={translate("enum.CancellationDecision.APPROVE")}
      variant="contained"
      allowed={allowedOf(request, "APPROVE")}
      act={(note) => acts.cancellationRequestDecide({ requestId, revision, decision: "APPROVE", note })}
      done={() => translate("requests.act.approved")}
      confirm={{
        title: translate("requests.act.approveTitle"),
        hint: translate("requests.act.approveHint"),
        verb: translate("enum.CancellationDecision.APPROVE"),
      }}
      text={{ draft: `${request.id} approve`, field: "note", label: translate("requests.act.noteField") }}
    />
  );
}
