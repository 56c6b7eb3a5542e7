import { useTranslate } from "react-admin";
import { useData } from "../providers/data-provider.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { allowedOf, type Request } from "./request.ts";

/** Has the carriers try the failed cards again. */
export function RetryFailedButton({ request }: { request: Request }) {
  const translate = useTranslate();
  const data = useData();
  return (
    <ActButton
      label={translate("requests.act.retry")}
      allowed={allowedOf(request, "RETRY_FAILED")}
      act={() => data.cancellationItemsRetry({ requestId: request.id })}
      done={({ retriedCount }) => translate("requests.act.retried", { count: retriedCount ?? 0 })}
    />
  );
}
