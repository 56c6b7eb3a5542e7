import type { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import type { MaterialStatus } from "../../generated/graphql/enums/MaterialStatus.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** What each kind of document is called. */
export const materialKindWords = {
  ID_CARD_FRONT: { zh: "身份证人像面", en: "ID card, portrait side" },
  ID_CARD_BACK: { zh: "身份证国徽面", en: "ID card, emblem side" },
  BUSINESS_LICENCE: { zh: "营业执照", en: "Business licence" },
  HANDLER_ID_CARD_FRONT: { zh: "经办人身份证人像面", en: "Handler's ID card, portrait side" },
  HANDLER_ID_CARD_BACK: { zh: "经办人身份证国徽面", en: "Handler's ID card, emblem side" },
  DELEGATION_LETTER: { zh: "授权委托书", en: "Letter of delegation" },
  OTHER: { zh: "其他材料", en: "Other" },
} as const satisfies Record<keyof typeof MaterialKind, LocalizedText>;

/** What each status of a document is called. */
export const materialStatusWords = {
  AWAITING_UPLOAD: { zh: "待上传", en: "Awaiting upload" },
  CHECKING: { zh: "检查中", en: "Being checked" },
  ACCEPTED: { zh: "合格", en: "Accepted" },
  DOUBTFUL: { zh: "存疑", en: "Doubtful" },
  REJECTED: { zh: "不合格", en: "Rejected" },
  REMOVED: { zh: "已移除", en: "Removed" },
} as const satisfies Record<keyof typeof MaterialStatus, LocalizedText>;
