import type { SimCardStatus } from "../../generated/graphql/enums/SimCardStatus.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** What each status of a card is called. */
export const cardStatusWords = {
  IN_USE: { zh: "正常使用", en: "In use" },
  SUSPENDED: { zh: "停机保号", en: "Suspended" },
  CANCELLING: { zh: "注销中", en: "Cancelling" },
  CANCELLED: { zh: "已注销", en: "Cancelled" },
} as const satisfies Record<keyof typeof SimCardStatus, LocalizedText>;
