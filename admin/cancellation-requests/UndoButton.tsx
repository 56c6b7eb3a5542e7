import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { useRequestActs } from "./acts.ts";
import { allowedOf, type Request } from "./request.ts";

/** Brings the barred cards of a request back while their undo window lasts. */
export function UndoButton({ request }: { request: Request }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  return (
    <ActButton
      label={translate("requests.act.undo")}
      allowed={allowedOf(request, "UNDO")}
      act={(reason) => acts.cancellationUndo({ requestId: request.id, reason })}
      done={({ restoredCount, withdrawnCount, tooLateCount }) =>
        translate("requests.act.undone", {
          restored: restoredCount ?? 0,
          withdrawn: withdrawnCount ?? 0,
          late: tooLateCount ?? 0,
        })
      }
      confirm={{
        title: translate("requests.act.undoTitle"),
        hint: translate("requests.act.undoHint"),
        verb: translate("requests.act.undo"),
      }}
      text={{ draft: `${request.id} undo`, field: "reason", label: translate("requests.act.reasonField") }}
    />
  );
}
