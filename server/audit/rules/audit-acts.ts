import type { LocalizedText, Words } from "../../platform/localized-text.ts";

/** Kinds of acts, by their names in the schema. The codes of their acts begin with the code and a dot. */
export const auditAreas = {
  ACCOUNT: { code: "account", zh: "账号", en: "Accounts" },
  SESSION: { code: "session", zh: "登录", en: "Sign-in" },
  CUSTOMER: { code: "customer", zh: "客户信息", en: "Customer data" },
  PREFLIGHT: { code: "preflight", zh: "注销预检", en: "Preflight" },
  ARREARS: { code: "arrears", zh: "欠费", en: "Arrears" },
  AUTO_RENEWAL: { code: "autoRenewal", zh: "自动续费", en: "Auto-renewal" },
  DEVICE: { code: "device", zh: "设备绑定", en: "Device bindings" },
  PLAN: { code: "plan", zh: "套餐", en: "Plans" },
  TERMINATION_PROTECTION: { code: "terminationProtection", zh: "注销保护", en: "Termination protection" },
  IMPORT: { code: "import", zh: "卡号清单", en: "Card lists" },
  REQUEST: { code: "request", zh: "注销申请", en: "Requests" },
  SCHEDULE: { code: "schedule", zh: "批次计划", en: "Schedules" },
  CONSENT_TEXT: { code: "consentText", zh: "协议文本", en: "Consent texts" },
  MATERIAL: { code: "material", zh: "材料", en: "Documents" },
  TASK: { code: "task", zh: "复核任务", en: "Review tasks" },
  APPEAL: { code: "appeal", zh: "申诉", en: "Appeals" },
  COMPLAINT: { code: "complaint", zh: "投诉", en: "Complaints" },
  COMMENT: { code: "comment", zh: "内部评论", en: "Internal comments" },
  RISK_POLICY: { code: "riskPolicy", zh: "风险策略", en: "Risk policy" },
  WATCHLIST: { code: "watchlist", zh: "名单", en: "Watch list" },
  CALENDAR: { code: "calendar", zh: "工作日历", en: "Business calendar" },
  APPROVAL_LIMITS: { code: "approvalLimits", zh: "审批限额", en: "Approval limits" },
  SLA_POLICY: { code: "slaPolicy", zh: "时限策略", en: "SLA policy" },
  LIST: { code: "list", zh: "导出", en: "Exports" },
  SETTLEMENT: { code: "settlement", zh: "剩余价值", en: "Settlements" },
  CERTIFICATE: { code: "certificate", zh: "注销证明", en: "Certificates" },
} as const satisfies Record<string, LocalizedText & { code: string }>;

/** A kind of acts, as the codes of its acts begin. */
export type AuditArea = (typeof auditAreas)[keyof typeof auditAreas]["code"];

/** One act of people that the trail keeps, with its code there. */
interface Act extends LocalizedText {
  code: `${AuditArea}.${string}`;
}

/** Every act that the trail keeps, by its name in the schema. */
export const auditActs = {
  SESSION_START: { code: "session.start", zh: "登录", en: "Signed in" },
  ACCOUNT_CREATE: { code: "account.create", zh: "开通账号", en: "Opened an account" },
  ACCOUNT_CHANGE: { code: "account.change", zh: "修改账号", en: "Changed an account" },
  ACCOUNT_DISABLE: { code: "account.disable", zh: "停用账号", en: "Disabled an account" },
  ACCOUNT_ENABLE: { code: "account.enable", zh: "启用账号", en: "Enabled an account" },
  ACCOUNT_RESET_PASSWORD: { code: "account.resetPassword", zh: "重置密码", en: "Reset a password" },
  ACCOUNT_CHOOSE_PASSWORD: { code: "account.choosePassword", zh: "通过链接设定密码", en: "Chose a password by link" },
  ACCOUNT_CHANGE_PASSWORD: { code: "account.changePassword", zh: "修改自己的密码", en: "Changed their password" },
  ACCOUNT_END_SESSIONS: { code: "account.endSessions", zh: "结束账号的登录", en: "Ended sign-ins" },
  CUSTOMER_REVEAL: { code: "customer.reveal", zh: "查看客户完整信息", en: "Looked at full data" },
  PREFLIGHT_RUN: { code: "preflight.run", zh: "注销预检", en: "Ran a preflight" },
  PREFLIGHT_RERUN: { code: "preflight.rerun", zh: "重新预检", en: "Ran a preflight again" },
  ARREARS_PAY: { code: "arrears.pay", zh: "缴清欠费", en: "Paid arrears" },
  AUTO_RENEWAL_SWITCH_OFF: { code: "autoRenewal.switchOff", zh: "关闭自动续费", en: "Switched off auto-renewal" },
  DEVICE_UNBIND: { code: "device.unbind", zh: "解绑设备", en: "Unbound devices" },
  PLAN_CHANGE: { code: "plan.change", zh: "变更套餐", en: "Changed plans" },
  TERMINATION_PROTECTION_PUT: { code: "terminationProtection.put", zh: "设置注销保护", en: "Protected cards" },
  TERMINATION_PROTECTION_LIFT: { code: "terminationProtection.lift", zh: "解除注销保护", en: "Lifted protection" },
  IMPORT_CREATE: { code: "import.create", zh: "上传卡号清单", en: "Sent a card list" },
  REQUEST_CREATE: { code: "request.create", zh: "新建申请", en: "Began a request" },
  REQUEST_SUBMIT: { code: "request.submit", zh: "提交申请", en: "Submitted a request" },
  REQUEST_ANSWER: { code: "request.answer", zh: "答复补充要求", en: "Answered a question" },
  REQUEST_APPROVE: { code: "request.approve", zh: "通过申请", en: "Approved a request" },
  REQUEST_REJECT: { code: "request.reject", zh: "驳回申请", en: "Rejected a request" },
  REQUEST_WITHDRAW: { code: "request.withdraw", zh: "撤回申请", en: "Withdrew a request" },
  REQUEST_UNDO: { code: "request.undo", zh: "撤销注销", en: "Undid a cancellation" },
  REQUEST_RETRY: { code: "request.retry", zh: "重试失败的卡", en: "Retried failed cards" },
  REQUEST_EXPLAIN_BREACH: { code: "request.explainBreach", zh: "登记超期原因", en: "Said why a promise was broken" },
  SCHEDULE_SET: { code: "schedule.set", zh: "制定批次计划", en: "Set a schedule" },
  SCHEDULE_MOVE_WAVE: { code: "schedule.moveWave", zh: "调整波次时间", en: "Moved a wave" },
  SCHEDULE_SPLIT_WAVE: { code: "schedule.splitWave", zh: "拆分波次", en: "Split a wave" },
  SCHEDULE_MERGE_WAVES: { code: "schedule.mergeWaves", zh: "合并波次", en: "Merged waves" },
  SCHEDULE_UNMERGE_WAVES: { code: "schedule.unmergeWaves", zh: "撤销合并波次", en: "Undid a merge of waves" },
  SCHEDULE_APPROVE: { code: "schedule.approve", zh: "批准批次计划", en: "Approved a schedule" },
  SCHEDULE_REFUSE: { code: "schedule.refuse", zh: "退回批次计划", en: "Refused a schedule" },
  SCHEDULE_PAUSE_WAVE: { code: "schedule.pauseWave", zh: "暂停波次", en: "Paused a wave" },
  SCHEDULE_RESUME_WAVE: { code: "schedule.resumeWave", zh: "恢复波次", en: "Resumed a wave" },
  SCHEDULE_RELEASE_WAVE: {
    code: "schedule.releaseWave",
    zh: "放行试点后的波次",
    en: "Let the waves after a canary go",
  },
  SCHEDULE_RUN_WAVE_NOW: { code: "schedule.runWaveNow", zh: "立即执行波次", en: "Ran a wave at once" },
  SCHEDULE_RETRY_STEP: { code: "schedule.retryStep", zh: "重新办理计划步骤", en: "Tried a step of a schedule again" },
  SCHEDULE_CANCEL_STEP: { code: "schedule.cancelStep", zh: "取消计划步骤", en: "Cancelled a step" },
  CONSENT_TEXT_PUBLISH: { code: "consentText.publish", zh: "发布协议文本", en: "Published a consent text" },
  MATERIAL_UPLOAD: { code: "material.upload", zh: "上传材料", en: "Uploaded a document" },
  MATERIAL_REMOVE: { code: "material.remove", zh: "移除材料", en: "Removed a document" },
  MATERIAL_VIEW: { code: "material.view", zh: "查看材料", en: "Looked at a document" },
  MATERIAL_CORRECT: { code: "material.correct", zh: "更正材料", en: "Corrected a document" },
  MATERIAL_REPLACE: { code: "material.replace", zh: "替换材料", en: "Replaced a document" },
  MATERIAL_RESTORE: { code: "material.restore", zh: "恢复更正前的材料", en: "Put a document back" },
  MATERIAL_RECHECK: { code: "material.recheck", zh: "重新检查材料", en: "Had a document checked again" },
  TASK_CLAIM: { code: "task.claim", zh: "领取任务", en: "Claimed a task" },
  TASK_RELEASE: { code: "task.release", zh: "放回任务", en: "Put a task back" },
  TASK_HAND_OVER: { code: "task.hand-over", zh: "转交任务", en: "Handed a task over" },
  TASK_ESCALATE: { code: "task.escalate", zh: "升级任务", en: "Escalated a task" },
  TASK_DECIDE: { code: "task.decide", zh: "作出结论", en: "Decided a task" },
  TASK_PROPOSE: { code: "task.propose", zh: "提出结论", en: "Proposed a decision" },
  TASK_AGREE: { code: "task.agree", zh: "同意结论", en: "Agreed to a decision" },
  TASK_RETURN: { code: "task.return", zh: "退回结论", en: "Returned a decision" },
  TASK_CLOSE: { code: "task.close", zh: "关闭任务", en: "Closed a task" },
  APPEAL_CREATE: { code: "appeal.create", zh: "提出申诉", en: "Appealed" },
  APPEAL_WITHDRAW: { code: "appeal.withdraw", zh: "撤回申诉", en: "Withdrew an appeal" },
  COMPLAINT_FILE: { code: "complaint.file", zh: "登记投诉", en: "Filed a complaint" },
  COMPLAINT_ANSWER: { code: "complaint.answer", zh: "答复投诉", en: "Answered a complaint" },
  COMPLAINT_WITHDRAW: { code: "complaint.withdraw", zh: "撤回投诉", en: "Withdrew a complaint" },
  COMMENT_ADD: { code: "comment.add", zh: "发表内部评论", en: "Wrote an internal comment" },
  COMMENT_EDIT: { code: "comment.edit", zh: "修改内部评论", en: "Changed an internal comment" },
  COMMENT_DELETE: { code: "comment.delete", zh: "撤回内部评论", en: "Took an internal comment back" },
  RISK_POLICY_CHANGE: { code: "riskPolicy.change", zh: "调整风险策略", en: "Changed the risk policy" },
  WATCHLIST_ADD: { code: "watchlist.add", zh: "列入名单", en: "Added to the watch list" },
  WATCHLIST_REMOVE: { code: "watchlist.remove", zh: "移出名单", en: "Removed from the watch list" },
  CALENDAR_PROPOSE: { code: "calendar.propose", zh: "录入日历年度", en: "Entered a calendar year" },
  CALENDAR_CONFIRM: { code: "calendar.confirm", zh: "确认日历年度", en: "Confirmed a calendar year" },
  CALENDAR_REFUSE: { code: "calendar.refuse", zh: "退回日历年度", en: "Refused a calendar year" },
  APPROVAL_LIMITS_PROPOSE: { code: "approvalLimits.propose", zh: "提交审批限额", en: "Proposed approval limits" },
  APPROVAL_LIMITS_CONFIRM: { code: "approvalLimits.confirm", zh: "确认审批限额", en: "Confirmed approval limits" },
  APPROVAL_LIMITS_REFUSE: { code: "approvalLimits.refuse", zh: "退回审批限额", en: "Refused approval limits" },
  SLA_POLICY_PROPOSE: { code: "slaPolicy.propose", zh: "提交时限策略", en: "Proposed an SLA policy" },
  SLA_POLICY_CONFIRM: { code: "slaPolicy.confirm", zh: "确认时限策略", en: "Confirmed an SLA policy" },
  SLA_POLICY_REFUSE: { code: "slaPolicy.refuse", zh: "退回时限策略", en: "Refused an SLA policy" },
  SETTLEMENT_CONVERT: { code: "settlement.convert", zh: "剩余价值转话费", en: "Converted what was left" },
  SETTLEMENT_REFUND: { code: "settlement.refund", zh: "申请退费", en: "Asked for a refund" },
  SETTLEMENT_RETRY_PAYOUT: { code: "settlement.retryPayout", zh: "重试退费", en: "Had a refund tried again" },
  SETTLEMENT_CLAIM_LATE: { code: "settlement.claimLate", zh: "提出逾期申请", en: "Filed a late claim" },
  SETTLEMENT_OFFER_GOODWILL: { code: "settlement.offerGoodwill", zh: "拟定善意补偿", en: "Offered goodwill" },
  SETTLEMENT_CONFIRM_GOODWILL: { code: "settlement.confirmGoodwill", zh: "确认善意补偿", en: "Confirmed goodwill" },
  SETTLEMENT_RETURN_GOODWILL: { code: "settlement.returnGoodwill", zh: "退回善意补偿", en: "Returned an offer" },
  SETTLEMENT_REFUSE_CLAIM: { code: "settlement.refuseClaim", zh: "驳回逾期申请", en: "Refused a late claim" },
  SETTLEMENT_WITHDRAW_CLAIM: { code: "settlement.withdrawClaim", zh: "撤回逾期申请", en: "Withdrew a late claim" },
  SETTLEMENT_CHANGE_GOODWILL_POLICY: {
    ...{ code: "settlement.changeGoodwillPolicy", zh: "修改善意补偿限额", en: "Changed the limit of goodwill" },
  },
  SETTLEMENT_RESOLVE_DIFFERENCE: {
    code: "settlement.resolveDifference",
    zh: "处理对账差异",
    en: "Resolved a difference of payouts",
  },
  LIST_EXPORT: { code: "list.export", zh: "导出列表", en: "Exported a list" },
  CERTIFICATE_REVOKE: { code: "certificate.revoke", zh: "作废证明", en: "Revoked a certificate" },
} as const satisfies Record<string, Act>;

/** What was done, as it stands in the trail. */
export type AuditAct = (typeof auditActs)[keyof typeof auditActs]["code"];

/** Every act by its code. */
export const auditActWords: Words = Object.fromEntries(Object.values(auditActs).map((act) => [act.code, act]));

/** The acts of one kind. */
export function actsOf(area: AuditArea): AuditAct[] {
  return Object.values(auditActs).flatMap(({ code }) => (code.startsWith(`${area}.`) ? [code] : []));
}
