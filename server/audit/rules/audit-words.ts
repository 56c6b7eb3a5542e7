import type { Words } from "../../platform/localized-text.ts";

/** Kinds of objects that something is done to, by the names of their models. */
export const auditedObjectWords = {
  Account: { zh: "账号", en: "Account" },
  ApprovalLimitsVersion: { zh: "审批限额", en: "Approval limits" },
  ArrearsPayment: { zh: "欠费缴纳", en: "Payment of arrears" },
  Appeal: { zh: "申诉", en: "Appeal" },
  CalendarYear: { zh: "工作日历", en: "Business calendar" },
  SlaPolicyVersion: { zh: "时限策略", en: "SLA policy" },
  CancellationPreflight: { zh: "注销预检", en: "Preflight" },
  CancellationRequest: { zh: "注销申请", en: "Cancellation request" },
  CardImport: { zh: "卡号清单", en: "Card list" },
  Certificate: { zh: "注销证明", en: "Certificate" },
  CertificateKey: { zh: "证明密钥", en: "Key of certificates" },
  Comment: { zh: "内部评论", en: "Internal comment" },
  Complaint: { zh: "投诉", en: "Complaint" },
  ConsentText: { zh: "协议文本", en: "Consent text" },
  Customer: { zh: "客户", en: "Customer" },
  ErasureHold: { zh: "清除冻结", en: "Hold on erasure" },
  ErasurePolicyVersion: { zh: "清除策略", en: "Erasure policy" },
  ErasureRecord: { zh: "数据清除记录", en: "Erasure" },
  ListExport: { zh: "导出", en: "Export" },
  Material: { zh: "材料", en: "Document" },
  ReviewTask: { zh: "复核任务", en: "Review task" },
  PayoutDifference: { zh: "对账差异", en: "Difference of payouts" },
  LateClaim: { zh: "逾期申请", en: "Late claim" },
  GoodwillPolicy: { zh: "善意补偿限额", en: "Limit of goodwill" },
  Payout: { zh: "退费单", en: "Refund" },
  RiskPolicy: { zh: "风险策略", en: "Risk policy" },
  SimCard: { zh: "物联卡", en: "SIM card" },
  WatchlistEntry: { zh: "名单条目", en: "Watch list entry" },
} as const satisfies Words;

/** A kind of object that something is done to. */
export type AuditedObject = keyof typeof auditedObjectWords;

/** Facts that are kept with acts. */
export const auditFactWords = {
  acceptedCount: { zh: "受理", en: "accepted" },
  amountFen: { zh: "金额", en: "amount" },
  billCount: { zh: "账单数", en: "bills" },
  because: { zh: "缘由", en: "because" },
  blockedCount: { zh: "被阻断", en: "blocked" },
  breachReason: { zh: "超期原因", en: "reason for the breach" },
  cardCount: { zh: "卡数", en: "cards" },
  changedCount: { zh: "变更数量", en: "changed" },
  decision: { zh: "结论", en: "decision" },
  foundBy: { zh: "查找依据", en: "found by" },
  isAboutRequest: { zh: "针对整个申请", en: "about the whole request" },
  isCropped: { zh: "裁剪", en: "cropped" },
  isNext: { zh: "按顺序领取", en: "next in order" },
  kind: { zh: "类型", en: "kind" },
  mentionedCount: { zh: "提及人数", en: "colleagues named" },
  monthlyDifferenceFen: { zh: "月费增减", en: "more a month" },
  maxAmountFen: { zh: "最高金额", en: "at most" },
  step: { zh: "步骤", en: "step" },
  stepCount: { zh: "步骤数", en: "steps" },
  lateFeeFen: { zh: "滞纳金", en: "late fee" },
  list: { zh: "列表", en: "list" },
  notAcceptedCount: { zh: "未受理", en: "not accepted" },
  note: { zh: "说明", en: "note" },
  number: { zh: "编号", en: "number" },
  page: { zh: "页", en: "page" },
  paymentReference: { zh: "缴费流水号", en: "payment" },
  plan: { zh: "套餐", en: "plan" },
  purpose: { zh: "用途", en: "purpose" },
  principalFen: { zh: "欠费金额", en: "arrears" },
  reason: { zh: "原因", en: "reason" },
  reasonCode: { zh: "理由", en: "reason" },
  role: { zh: "角色", en: "role" },
  formerRole: { zh: "原角色", en: "former role" },
  username: { zh: "用户名", en: "user name" },
  sessionCount: { zh: "登录数", en: "sign-ins" },
  refusedCount: { zh: "不予办理", en: "left alone" },
  revealedCount: { zh: "查看行数", en: "rows seen" },
  restoredCount: { zh: "已恢复", en: "restored" },
  retriedCount: { zh: "已重试", en: "retried" },
  rotateDegrees: { zh: "旋转角度", en: "turned by" },
  rules: { zh: "规则", en: "rules" },
  source: { zh: "出处", en: "source" },
  subject: { zh: "文本", en: "text" },
  version: { zh: "版本", en: "version" },
  wave: { zh: "波次", en: "wave" },
  waveCount: { zh: "波次数", en: "waves" },
  withdrawnCount: { zh: "已撤回", en: "withdrawn" },
  year: { zh: "年份", en: "year" },
} as const satisfies Words;

/** Facts for machines: a reader is told nothing by them. */
type UnsaidFact = "cardIds" | "fence" | "filter" | "from" | "proposedBy" | "revision" | "to";

/** A fact that is kept with an act. */
export type AuditFactName = keyof typeof auditFactWords | UnsaidFact;
