import type { Words } from "../../platform/localized-text.ts";
import type { DisputeAction, DisputeEffect, DisputeKind, DisputeStatus } from "./dispute-states.ts";

/** What disputes are about. */
export const disputeKindWords = {
  PLAN: { zh: "套餐与合约争议", en: "Plan or contract disputed" },
  BINDING: { zh: "设备绑定有争议", en: "Binding disputed" },
} as const satisfies Words<DisputeKind>;

/** Where disputes stand. */
export const disputeStatusWords = {
  OPEN: { zh: "争议待处理", en: "Dispute to decide" },
  PROPOSED: { zh: "待第二人确认", en: "Waits for a second person" },
  UPHELD: { zh: "争议成立", en: "Dispute upheld" },
  PARTLY_UPHELD: { zh: "争议部分成立", en: "Upheld in part" },
  REJECTED: { zh: "争议不成立", en: "Dispute rejected" },
  WITHDRAWN: { zh: "争议已撤回", en: "Dispute withdrawn" },
} as const satisfies Words<DisputeStatus>;

/** What is done because disputes are upheld. */
export const disputeEffectWords = {
  LOWER_EXIT_FEE: { zh: "减免提前解约费", en: "Lower the early exit fee" },
  CORRECT_CONTRACT_END: { zh: "更正合约到期日期", en: "Correct the end of the contract" },
  UNBIND_DEVICES: { zh: "解除设备绑定", en: "Take the cards out of their devices" },
} as const satisfies Words<DisputeEffect>;

/** What people do about disputes. */
export const disputeActionWords = {
  UPHOLD: { zh: "认定成立", en: "Uphold the dispute" },
  REJECT: { zh: "认定不成立", en: "Reject the dispute" },
  CONFIRM: { zh: "确认处理方案", en: "Confirm the outcome" },
  RETURN: { zh: "退回处理方案", en: "Return the outcome" },
  WITHDRAW: { zh: "撤回争议", en: "Withdraw the dispute" },
} as const satisfies Words<DisputeAction>;
