/** What the values of the closed sets of steps are called. */
import { planChangeRefusalWords } from "../../cards/rules/plan-change.ts";
import type { ScheduleStepFailure as StepFailure } from "../../generated/graphql/enums/ScheduleStepFailure.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { StepKind, StepMoment, StepOutcome, StepRefusal } from "./step-kinds.ts";
import type { StepPermission, StepStatus } from "./step-states.ts";

/** What each kind of step does. */
export const stepKindWords = {
  SETTLE_ARREARS: { zh: "缴清欠费", en: "Settle arrears" },
  SWITCH_OFF_RENEWALS: { zh: "关闭自动续费", en: "Switch off renewals" },
  UNBIND_DEVICES: { zh: "解绑设备", en: "Unbind devices" },
  CHANGE_PLAN: { zh: "变更套餐", en: "Change the plan" },
} as const satisfies Record<StepKind, LocalizedText>;

/** When a step is done. */
export const stepMomentWords = {
  AT_ONCE: { zh: "提交后立即", en: "At once" },
  WAVE_OPENS: { zh: "波次开始时", en: "When the wave opens" },
} as const satisfies Record<StepMoment, LocalizedText>;

/** Where a step stands. */
export const stepStatusWords = {
  PLANNED: { zh: "已计划", en: "Planned" },
  RUNNING: { zh: "执行中", en: "Being done" },
  PAYING: { zh: "待客户付款", en: "Waits for payment" },
  DONE: { zh: "已办完", en: "Done" },
  FAILED: { zh: "已停下", en: "Stopped" },
  CANCELLED: { zh: "已取消", en: "Taken out" },
} as const satisfies Record<StepStatus, LocalizedText>;

/** What became of a card. */
export const stepOutcomeWords = {
  DONE: { zh: "已办理", en: "Done" },
  NOT_NEEDED: { zh: "无需办理", en: "Nothing to do" },
  REFUSED: { zh: "不予办理", en: "Left alone" },
} as const satisfies Record<StepOutcome, LocalizedText>;

/** Why a card is left alone. */
export const stepRefusalWords = {
  LEGAL_HOLD: { zh: "依法暂不能注销", en: "Held by law" },
  PROTECTED: { zh: "客户设置了注销保护", en: "Protected by the customer" },
  IN_REVIEW: { zh: "正由人工核实", en: "A person looks at it" },
  OTHER_CARRIER: planChangeRefusalWords.OTHER_CARRIER,
  IN_CONTRACT: planChangeRefusalWords.IN_CONTRACT,
  NOT_CHANGEABLE_NOW: planChangeRefusalWords.NOT_CHANGEABLE_NOW,
} as const satisfies Record<StepRefusal, LocalizedText>;

/** Why a step stopped. */
export const stepFailureWords = {
  AMOUNT_ABOVE_MAXIMUM: { zh: "超出同意金额", en: "More than was agreed to" },
  NOT_PAID: { zh: "未按时付款", en: "Not paid in time" },
} as const satisfies Record<keyof typeof StepFailure, LocalizedText>;

/** What a person may do with a step. */
export const stepActionWords = {
  RETRY: { zh: "重新办理", en: "Try again" },
  CANCEL: { zh: "取消步骤", en: "Take it out" },
} as const satisfies Record<StepPermission["action"], LocalizedText>;

/** Why a step stopped, with its amounts, to read out. */
export function aboveMaximumSentence(neededFen: number, maxAmountFen: number): LocalizedText {
  const [needed, most] = [neededFen, maxAmountFen].map((fen) => (fen / 100).toFixed(2));
  return {
    zh: `共需缴 ${needed} 元，超过客户同意的 ${most} 元，须经客户重新同意`,
    en: `It would charge CNY ${needed} in all, more than the CNY ${most} that was agreed to; the customer has to agree again`,
  };
}

/** What is said where nobody paid. */
export const notPaidSentence: LocalizedText = {
  zh: "客户未在期限内付款，尚未缴清任何账单；请与客户确认后重试",
  en: "Nobody paid in time, and no bill was paid; agree with the customer and try again",
};
