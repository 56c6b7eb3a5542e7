import type { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import type { MaterialStatus } from "../../generated/graphql/enums/MaterialStatus.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { MaterialAction } from "./material-actions.ts";
import type { RequiredMaterial } from "./required-materials.ts";

/** Kinds of documents. */
export const materialKindWords = {
  ID_CARD_FRONT: { zh: "身份证人像面", en: "ID card, portrait side" },
  ID_CARD_BACK: { zh: "身份证国徽面", en: "ID card, emblem side" },
  BUSINESS_LICENCE: { zh: "营业执照", en: "Business licence" },
  HANDLER_ID_CARD_FRONT: { zh: "经办人身份证人像面", en: "Handler's ID card, portrait side" },
  HANDLER_ID_CARD_BACK: { zh: "经办人身份证国徽面", en: "Handler's ID card, emblem side" },
  DELEGATION_LETTER: { zh: "授权委托书", en: "Letter of delegation" },
  OTHER: { zh: "其他材料", en: "Other document" },
} as const satisfies Words<keyof typeof MaterialKind>;

/** Statuses of a document. */
export const materialStatusWords = {
  AWAITING_UPLOAD: { zh: "待上传", en: "Awaiting upload" },
  CHECKING: { zh: "检查中", en: "Checking" },
  ACCEPTED: { zh: "合格", en: "Accepted" },
  DOUBTFUL: { zh: "存疑", en: "Doubtful" },
  REJECTED: { zh: "不合格", en: "Rejected" },
  REMOVED: { zh: "已移除", en: "Removed" },
} as const satisfies Words<keyof typeof MaterialStatus>;

/** What can be done with a document for the customer. */
export const materialActionWords = {
  CORRECT: { zh: "更正", en: "Correct" },
  REPLACE: { zh: "替换", en: "Replace" },
  RECHECK: { zh: "重新检查", en: "Check again" },
  RESTORE: { zh: "恢复更正前", en: "Put back" },
} as const satisfies Words<MaterialAction>;

/** Whether a document must be handed in. */
export const materialRequirementWords = {
  REQUIRED: { zh: "必交", en: "Required" },
  OPTIONAL: { zh: "选交", en: "Optional" },
} as const satisfies Words<RequiredMaterial["requirement"]>;
