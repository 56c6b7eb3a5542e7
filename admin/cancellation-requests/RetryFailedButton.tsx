import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { useRequestActs } from "./acts.ts";
import { allowedOf, type Request } from "./request.ts";

/** Has the carriers try the failed cards again. */
export function RetryFailedButton({ request }: { request: Request }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  return (
    <ActButton
      label={translate("requests.act.retry")}
      allowed={allowedOf(request, "RETRY_FAILED")}
      act={() => acts.cancellationItemsRetry({ requestId: request.id })}
      done={({ retriedCount }) => translate("requests.act.retried", { count: retriedCount ?? 0 })}
    />
  );
}
