import type { HallService as HallServiceEnum } from "../../generated/graphql/enums/HallService.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { DayKind } from "./day-kinds.ts";
import type { HallAct } from "./hall-acts.ts";
import type { HallOpenState } from "./opening-hours.ts";

/** How a line of a list stands beside the halls that there are. */
export type LineStanding = "NEW" | "CHANGED" | "UNCHANGED" | "WRONG";

export type HallService = keyof typeof HallServiceEnum;

/** What is done at halls. */
export const hallServiceWords = {
  CANCELLATION: { zh: "销户办理", en: "Cancelling cards" },
  IDENTITY_CHECK: { zh: "实名核验", en: "Identity check" },
  CARD_REPLACEMENT: { zh: "补换卡", en: "Replacing cards" },
  PAYMENT: { zh: "缴费退费", en: "Payments and refunds" },
  ENTERPRISE: { zh: "政企业务", en: "Enterprise service" },
} as const satisfies Words<HallService>;

/** Whether a hall is open. */
export const hallOpenStateWords = {
  OPEN: { zh: "营业中", en: "Open" },
  CLOSED: { zh: "休息中", en: "Closed" },
  UNKNOWN: { zh: "安排未公布", en: "Not published yet" },
} as const satisfies Words<HallOpenState>;

/** What people do with halls. */
export const hallActionWords = {
  CHANGE: { zh: "修改信息", en: "Change it" },
  SET_DAYS: { zh: "设置特殊日期", en: "Set special days" },
  SET_SLOTS: { zh: "设置预约", en: "Set appointments" },
  RETIRE: { zh: "停用", en: "Close for good" },
  REOPEN: { zh: "恢复启用", en: "Put back into use" },
} as const satisfies Words<HallAct>;

/** Kinds of days. */
export const dayKindWords = {
  WORKDAY: { zh: "工作日", en: "Workday" },
  WEEKEND: { zh: "周末", en: "Weekend" },
  HOLIDAY: { zh: "法定节假日", en: "Public holiday" },
  MAKE_UP_WORKDAY: { zh: "调休上班日", en: "Make-up workday" },
} as const satisfies Words<DayKind>;

/** How lines of a list of halls stand. */
export const lineStandingWords = {
  NEW: { zh: "新增", en: "New" },
  CHANGED: { zh: "有修改", en: "Changed" },
  UNCHANGED: { zh: "无变化", en: "As before" },
  WRONG: { zh: "需更正", en: "To correct" },
} as const satisfies Words<LineStanding>;
