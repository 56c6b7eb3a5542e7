/** What whoever follows a request is told: what happens now, and what is needed next. Nobody is named, and no card. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { ProgressPhase } from "../../requests/rules/progress.ts";
import type { RequestStatus } from "../../requests/rules/request-states.ts";

/** What is told of a phase. */
export interface NextStep {
  happens: LocalizedText;
  /** What is needed of the customer; null when nothing is. */
  needed: LocalizedText | null;
}

const steps: Readonly<Record<Exclude<ProgressPhase, "DONE">, NextStep>> = {
  PREPARING: {
    happens: { zh: "申请尚未提交", en: "The request has not been handed in yet" },
    needed: { zh: "请提交申请", en: "Please hand it in" },
  },
  CHECKING: {
    happens: { zh: "正在检查卡片与材料", en: "The cards and documents are being checked" },
    needed: null,
  },
  WAITING_FOR_APPLICANT: {
    happens: { zh: "需要您处理，处理前暂停计时", en: "It waits for you; the clock is stopped until then" },
    needed: {
      zh: "请登录查看要补充的材料或要解决的问题，也可带本小票到营业厅或致电客服办理",
      en: "Sign in to see what is missing, or bring this slip to a hall or call us",
    },
  },
  IN_REVIEW: { happens: { zh: "正在人工复核", en: "A person is reviewing it" }, needed: null },
  BARRING: { happens: { zh: "正在停机", en: "Service is being cut" }, needed: null },
  UNDO_WINDOW: {
    happens: { zh: "已停机，撤销期内仍可恢复", en: "Service is cut and can still be restored" },
    needed: null,
  },
  CANCELLING: { happens: { zh: "运营商正在注销", en: "The carriers are cancelling the cards" }, needed: null },
};

const ends: Partial<Record<RequestStatus, NextStep>> = {
  COMPLETED: { happens: { zh: "全部卡已注销", en: "All cards are cancelled" }, needed: null },
  PARTIALLY_COMPLETED: {
    happens: { zh: "部分卡已注销", en: "Some of the cards are cancelled" },
    needed: {
      zh: "其余的卡请登录查看原因，也可到营业厅或致电客服处理",
      en: "Sign in to see why the others are not, or come to a hall or call us",
    },
  },
  REJECTED: {
    happens: { zh: "申请未通过", en: "The request was refused" },
    needed: {
      zh: "请登录查看原因，如有异议可以申诉",
      en: "Sign in to see why; you may appeal",
    },
  },
  WITHDRAWN: { happens: { zh: "申请已撤回，卡未注销", en: "The request was taken back" }, needed: null },
  EXPIRED: {
    happens: { zh: "等待补充超时，申请已结束", en: "It waited too long for an answer and has ended" },
    needed: { zh: "仍要注销的卡请重新申请", en: "Begin a new request for cards that are still to be cancelled" },
  },
};

/** What is told of a request. */
export function nextStep(status: RequestStatus, phase: ProgressPhase): NextStep {
  return (phase === "DONE" ? ends[status] : steps[phase]) ?? steps.CHECKING;
}
