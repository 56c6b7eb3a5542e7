import { useTranslate } from "react-admin";
import { MarkedBar } from "../shared/MarkedBar.tsx";
import { ItemActs } from "./ItemActs.tsx";
import type { ItemRow } from "./item.ts";

interface ItemBarProps {
  requestId: string;
  items: readonly ItemRow[];
  onClear: () => void;
}

/** What can be done with the cards that are marked. */
export function ItemBar({ requestId, items, onClear }: ItemBarProps) {
  const translate = useTranslate();
  return (
    <MarkedBar
      title={translate("requests.marked", { smart_count: items.length, count: items.length })}
      onClear={onClear}
    >
      <ItemActs requestId={requestId} items={items} onDone={onClear} />
    </MarkedBar>
  );
}
