import { useTranslate } from "react-admin";
import { ActButton } from "../shared/ActButton.tsx";
import { useRequestActs } from "./acts.ts";
import { allowedForAny, type ItemRow, idsThatMay } from "./item.ts";

interface ItemActsProps {
  requestId: string;
  items: readonly ItemRow[];
  onDone?: () => void;
}

/** What can be done with single cards of a request. Of several, those are meant for which it is possible. */
export function ItemActs({ requestId, items, onDone }: ItemActsProps) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const count = { count: items.length };
  const undo = translate(items.length > 1 ? "requests.act.undoMarked" : "requests.act.undoItem");
  return (
    <>
      <ActButton
        label={undo}
        allowed={allowedForAny(items, "UNDO", "WITHDRAW")}
        act={(reason) => acts.cancellationUndo({ requestId, itemIds: idsThatMay(items, "UNDO", "WITHDRAW"), reason })}
        done={({ restoredCount, withdrawnCount, tooLateCount }) => {
          onDone?.();
          return translate("requests.act.undone", {
            restored: restoredCount ?? 0,
            withdrawn: withdrawnCount ?? 0,
            late: tooLateCount ?? 0,
          });
        }}
        confirm={{
          title: translate("requests.act.undoItemsTitle", { smart_count: items.length, ...count }),
          hint: translate("requests.act.undoHint"),
          verb: undo,
        }}
        text={{
          draft: `${items.length === 1 ? items[0]?.id : requestId} undo items`,
          field: "reason",
          label: translate("requests.act.reasonField"),
        }}
      />
      <ActButton
        label={translate("requests.act.retryItems")}
        allowed={allowedForAny(items, "RETRY")}
        act={() => acts.cancellationItemsRetry({ requestId, itemIds: idsThatMay(items, "RETRY") })}
        done={({ retriedCount }) => {
          onDone?.();
          return translate("requests.act.retried", { count: retriedCount ?? 0 });
        }}
      />
      <ActButton
        label={translate("requests.act.recheckItems")}
        allowed={allowedForAny(items, "RECHECK")}
        act={() => acts.cancellationItemsRecheck(requestId)}
        done={() => {
          onDone?.();
          return translate("requests.act.rechecked");
        }}
      />
    </>
  );
}
