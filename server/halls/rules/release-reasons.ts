/** Why a hall cancels appointments, where nobody wrote a reason: kept in both languages, said in that of who reads it. */
import type { LocalizedText } from "../../platform/localized-text.ts";

const fixed = {
  hoursChanged: { zh: "营业时间调整", en: "New opening hours" },
  hallClosed: { zh: "营业厅停用", en: "The hall is closed for good" },
} satisfies Record<string, LocalizedText>;

const kept = ({ zh, en }: LocalizedText) => `${zh} / ${en}`;

/** Its hours are others from now on. */
export const hoursChanged = kept(fixed.hoursChanged);
/** It serves nobody any more. */
export const hallClosed = kept(fixed.hallClosed);

/** A reason as it is kept, in each language; what a person wrote is said as it was written. */
export function releaseReason(reason: string): LocalizedText {
  return Object.values(fixed).find((each) => kept(each) === reason) ?? { zh: reason, en: reason };
}
