import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { useRequestActs } from "./acts.ts";
import { allowedOf, type Request } from "./request.ts";

/** Refuses a request, with the reason that the customer reads. */
export function RejectButton({ request }: { request: Request }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { id: requestId, revision } = request;
  return (
    <ActButton
      label={translate("enum.CancellationDecision.REJECT")}
      color="error"
      allowed={allowedOf(request, "REJECT")}
      act={(note) => acts.cancellationRequestDecide({ requestId, revision, decision: "REJECT", note })}
      done={() => translate("requests.act.rejected")}
      confirm={{
        title: translate("requests.act.rejectTitle"),
        hint: translate("requests.act.rejectHint"),
        verb: translate("enum.CancellationDecision.REJECT"),
      }}
      text={{
        draft: `${request.id} reject`,
        field: "note",
        label: translate("requests.act.rejectNote"),
        isRequired: true,
      }}
    />
  );
}
