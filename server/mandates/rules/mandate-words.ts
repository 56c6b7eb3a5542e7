import type { MandateIdentification } from "../../generated/graphql/enums/MandateIdentification.ts";
import type { MandateRelation } from "../../generated/graphql/enums/MandateRelation.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { MandateState } from "./mandate-state.ts";

/** What somebody who speaks for a customer is to it. */
export const mandateRelationWords = {
  SELF: { zh: "客户本人", en: "The customer in person" },
  LEGAL_REPRESENTATIVE: { zh: "法定代表人", en: "Legal representative" },
  EMPLOYEE: { zh: "企业经办人", en: "Employee" },
  RELATIVE: { zh: "亲属", en: "Relative" },
  OTHER: { zh: "其他受托人", en: "Somebody else" },
} as const satisfies Words<keyof typeof MandateRelation>;

/** How staff made sure of who it is. */
export const mandateIdentificationWords = {
  DOCUMENT_SEEN: { zh: "已核验证件原件", en: "Identity document seen" },
  REGISTERED_DATA: { zh: "已核对登记信息", en: "Registered data checked" },
  CALLED_BACK: { zh: "已回拨登记电话", en: "Called back on the registered phone" },
} as const satisfies Words<keyof typeof MandateIdentification>;

/** How a mandate stands. */
export const mandateStateWords = {
  HOLDS: { zh: "有效", en: "Holds" },
  EXPIRED: { zh: "已到期", en: "Expired" },
  ENDED: { zh: "已终止", en: "Ended" },
} as const satisfies Words<MandateState>;

/** What is done with a mandate. */
export const mandateActionWords = {
  END: { zh: "终止授权", en: "End the mandate" },
} as const satisfies Words;
