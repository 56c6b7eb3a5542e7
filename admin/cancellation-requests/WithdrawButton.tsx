import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { useRequestActs } from "./acts.ts";
import { allowedOf, type Request } from "./request.ts";

/** Takes a request back before any of its cards runs. */
export function WithdrawButton({ request }: { request: Request }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  return (
    <ActButton
      label={translate("requests.act.withdraw")}
      color="error"
      allowed={allowedOf(request, "WITHDRAW")}
      act={(reason) => acts.cancellationRequestWithdraw({ requestId: request.id, reason })}
      done={() => translate("requests.act.withdrawn")}
      confirm={{
        title: translate("requests.act.withdrawTitle"),
        hint: translate("requests.act.withdrawHint"),
        verb: translate("requests.act.withdraw"),
      }}
      text={{ draft: `${request.id} withdraw`, field: "reason", label: translate("requests.act.reasonField") }}
    />
  );
}
