/** What may be done with a hall, and why not. One that is closed for good keeps its facts: what was done there is told by its name. */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** What people do with a hall. */
export type HallAct = "CHANGE" | "SET_DAYS" | "SET_SLOTS" | "RETIRE" | "REOPEN";

/** Whether a person may do it, with the reason when not. */
export interface HallPermission {
  action: HallAct;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nothing is changed of a hall that is closed for good. */
export const retired: LocalizedText = {
  zh: "该营业厅已停用，请先恢复启用",
  en: "The hall is closed for good; put it back into use first",
};

/** Why a hall in use is not put back into use. */
export const inUse: LocalizedText = { zh: "该营业厅正在使用", en: "The hall is in use" };

/** What a person may do with a hall now. */
export function allowedHallActs(
  { isRetired }: { isRetired: boolean },
  { mayWrite }: { mayWrite: boolean },
): HallPermission[] {
  return (["CHANGE", "SET_DAYS", "SET_SLOTS", "RETIRE", "REOPEN"] as const).map((action) => {
    const reason = !mayWrite ? noRight : (action === "REOPEN") === isRetired ? null : isRetired ? retired : inUse;
    return { action, isAllowed: reason === null, reason };
  });
}
