import type { Words } from "../../platform/localized-text.ts";
import type { ComplaintKind } from "./complaint-kinds.ts";
import type { ComplaintPermission, ComplaintStatus } from "./complaint-states.ts";

/** What kinds of complaints are called. */
export const complaintKindWords = {
  WRONG_CARD: { zh: "误销户", en: "Wrong card" },
  SERVICE_CUT: { zh: "业务中断", en: "Service cut" },
  CHARGED_WRONG: { zh: "扣费有误", en: "Wrong charge" },
  TOO_SLOW: { zh: "办理过慢", en: "Too slow" },
  OTHER: { zh: "其他", en: "Other" },
} as const satisfies Words<ComplaintKind>;

/** Where complaints stand. */
export const complaintStatusWords = {
  OPEN: { zh: "待答复", en: "To answer" },
  ANSWERED: { zh: "已答复", en: "Answered" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
} as const satisfies Words<ComplaintStatus>;

/** What people do with complaints. */
export const complaintActionWords = {
  FILE: { zh: "登记投诉", en: "File a complaint" },
  ANSWER: { zh: "答复投诉", en: "Answer it" },
  WITHDRAW: { zh: "撤回投诉", en: "Take it back" },
} as const satisfies Words<ComplaintPermission["action"]>;
