import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import type { ItemRow } from "./item.ts";

/** Why a card stands where it stands, in a few words. */
export function useBecause() {
  const translate = useTranslate();
  const { dateTime, statements } = useFormat();
  return ({ status, blockers, riskFlags, failure, undoableUntil }: ItemRow): string => {
    const open = riskFlags.filter((flag) => flag.status === "OPEN");
    if (status === "HELD" && open.length > 0)
      return translate("requests.heldFor", { why: statements(open.map(({ title }) => title)) });
    if (blockers.length > 0) return statements(blockers.map(({ message }) => message));
    if (failure) return failure.text;
    if (status === "BARRED" && undoableUntil)
      return translate("requests.undoableUntil", { time: dateTime(undoableUntil) });
    return "";
  };
}
