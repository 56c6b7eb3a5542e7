import type { Words } from "../../platform/localized-text.ts";

/** Places where personal data is kept, as receipts name them. */
export const placeWords = {
  IDENTITY: { zh: "客户姓名与证件号", en: "Name and identity number" },
  CONTACTS: { zh: "客户联系方式", en: "Contacts" },
  SIGN_INS: { zh: "登录账号", en: "Sign-in accounts" },
  VIEWS: { zh: "保存的视图", en: "Saved views" },
  EXPORTS: { zh: "列表导出", en: "Exported lists" },
  AUDIT_WORDS: { zh: "审计记录中的文字", en: "Words in the audit trail" },
  CARDS: { zh: "卡号码、标签与注销保护", en: "Numbers and labels of cards" },
  DEVICES: { zh: "设备与绑定", en: "Devices and bindings" },
  USAGE: { zh: "用量与地区用量", en: "Usage, also by region" },
  PREFLIGHTS: { zh: "预检结果", en: "Preflight findings" },
  REQUEST_WORDS: { zh: "申请中的文字与卡备注", en: "Words in requests, notes on cards" },
  DELEGATIONS: { zh: "经办人与授权", en: "Handlers and their authority" },
  MANDATES: { zh: "授权人", en: "Who spoke for the customer" },
  DOCUMENTS: { zh: "证件材料与图片文件", en: "Documents and their files" },
  RISK_EVIDENCE: { zh: "风险标记依据", en: "Evidence of risk flags" },
  COMPLAINTS: { zh: "投诉与答复", en: "Complaints and answers" },
  SCHEDULE_WORDS: { zh: "批次计划中的文字", en: "Words in schedules" },
  REVIEW_WORDS: { zh: "复核与申诉文字", en: "Words of reviews and appeals" },
  COMMENTS: { zh: "内部评论", en: "Internal comments" },
  CASES: { zh: "人工服务对话", en: "Conversations with agents" },
  DISPUTES: { zh: "争议陈述与答复", en: "Statements and answers of disputes" },
  DISPUTED_DEVICES: { zh: "争议中的设备号", en: "Devices named in disputes" },
  CARD_LISTS: { zh: "卡清单文件与逐行结果", en: "Card list files and their rows" },
  BATCHES: { zh: "批量调用内容", en: "Contents of batch calls" },
  PAYEES: { zh: "退费收款账户", en: "Accounts that were paid" },
  CERTIFICATES: { zh: "注销证明持有人与文件副本", en: "Holders and copies of certificates" },
  FOLLOW_SLIPS: { zh: "进度小票", en: "Slips to follow a request" },
  NOTICES: { zh: "邮件服务器应答", en: "Answers of mail servers" },
  CALLS: { zh: "接口重试记录", en: "Records of repeated calls" },
  JOBS: { zh: "后台任务错误信息", en: "Errors of background jobs" },
  BACKUPS: { zh: "备份重放清单", en: "List for restored backups" },
} as const satisfies Words;

/** A place where personal data is kept. */
export type ErasurePlace = keyof typeof placeWords;

declare module "../../platform/personal-data.ts" {
  interface PersonalPlaces extends Record<Exclude<ErasurePlace, "JOBS" | "BACKUPS">, true> {}
}
