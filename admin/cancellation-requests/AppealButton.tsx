import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { ActButton } from "../shared/ActButton.tsx";
import { newCallKey } from "../shared/call-key.ts";
import { useRequestActs } from "./acts.ts";

interface AppealButtonProps {
  requestId: string;
  /** The card that it is about; absent for the request as a whole. */
  itemId?: string;
  permission: { isAllowed: boolean; reason?: string | null };
}

/** Appeals on the customer's behalf. */
export function AppealButton({ requestId, itemId, permission }: AppealButtonProps) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { may } = useViewer();
  if (!may("APPEALS_CREATE")) return null;
  return (
    <ActButton
      label={translate("requests.appeal.create")}
      allowed={{ action: "APPEAL", ...permission }}
      act={(statement) =>
        acts.cancellationAppealCreate({
          requestId,
          itemId,
          statement: statement ?? "",
          idempotencyKey: newCallKey(),
        })
      }
      done={() => translate("requests.appeal.created")}
      confirm={{
        title: translate("requests.appeal.createTitle"),
        hint: translate("requests.appeal.createHint"),
        verb: translate("requests.appeal.create"),
      }}
      text={{
        draft: `${itemId ?? requestId} appeal`,
        field: "statement",
        label: translate("requests.appeal.statement"),
        isRequired: true,
      }}
    />
  );
}
