/**
 * How long which kind of personal data is kept, and on what ground.
 *
 * Decision: what the law does not have us keep is erased when its purpose ends (PIPL art. 47); nothing is kept because it may be of use. A kind is either erased or kept for a span that has a
 * ground of its own. Operations may lengthen a span within bounds, never shorten it below the law: so one person may change the policy, and every erasure says by which version it was done.
 */
import type { LocalizedText, Words } from "../../platform/localized-text.ts";

/** On what ground something is erased or kept, in short. */
export const groundWords = {
  PIPL_47: { zh: "个保法，目的已实现", en: "Its purpose is over (PIPL)" },
  MIIT_25: { zh: "电话用户实名登记规定", en: "Real-name registration rules" },
  PIPL_56: { zh: "个保法，评估与处理记录", en: "Records of processing (PIPL)" },
  ACCOUNTING: { zh: "会计档案管理办法", en: "Accounting archives rules" },
  PIPL_45: { zh: "个保法，查阅与复制", en: "Right to a copy (PIPL)" },
  FACE_RULES: { zh: "人脸识别应用管理办法", en: "Rules on face recognition" },
} as const satisfies Words;

/** The same as a sentence, with its article. */
export const groundTexts: Readonly<Record<keyof typeof groundWords, LocalizedText>> = {
  PIPL_47: {
    zh: "《个人信息保护法》第四十七条：处理目的已实现，应当删除",
    en: "PIPL art. 47: the purpose is fulfilled, so it is erased",
  },
  MIIT_25: {
    zh: "工信部令第25号《电话用户真实身份信息登记规定》：服务终止后保存2年",
    en: "MIIT Order 25 (real-name registration): kept for 2 years after the service ends",
  },
  PIPL_56: {
    zh: "《个人信息保护法》第五十六条：影响评估报告和处理情况记录至少保存3年",
    en: "PIPL art. 56: impact assessments and records of processing are kept for at least 3 years",
  },
  ACCOUNTING: {
    zh: "《会计档案管理办法》：会计凭证自年度终了起保存30年",
    en: "Accounting Archives Rules: vouchers are kept for 30 years from the end of their year",
  },
  PIPL_45: {
    zh: "《个人信息保护法》第四十五条：保留登录以便查阅、复制清除回执",
    en: "PIPL art. 45: sign-in stays so that the receipt can be read and copied",
  },
  FACE_RULES: {
    zh: "《人脸识别技术应用安全管理办法》：保存期限不得超过实现处理目的所必需的最短时间",
    en: "Rules on face recognition: kept no longer than the purpose strictly needs",
  },
};

/** On what ground something is erased or kept. */
export type Ground = keyof typeof groundWords;

/** What becomes of a kind of data. */
export const treatmentWords = {
  ERASE: { zh: "立即清除", en: "Erased" },
  ERASE_LATER: { zh: "到期清除", en: "Erased later" },
  RESTRICT: { zh: "限制处理", en: "Kept under seal" },
} as const satisfies Words;

/** ERASE at once; ERASE_LATER where it is, after its span; RESTRICT: gone from its place at once and kept under seal for its span. */
export type Treatment = keyof typeof treatmentWords;

/** Units of spans. */
export const spanUnitWords = {
  YEARS: { zh: "年", en: "years" },
  DAYS: { zh: "天", en: "days" },
  HOURS: { zh: "小时", en: "hours" },
  MINUTES: { zh: "分钟", en: "minutes" },
} as const satisfies Words;

export type SpanUnit = keyof typeof spanUnitWords;

/** A span that operations may change within bounds. */
export interface SpanSpec {
  unit: SpanUnit;
  /** The product's own. */
  default: number;
  min: number;
  max: number;
}

/** From when a span counts. */
export type SpanStart = "TERMINATION" | "END_OF_YEAR" | "ERASURE";

/** One kind of personal data. */
export interface KindRule {
  name: LocalizedText;
  /** What belongs to it. */
  says: LocalizedText;
  treatment: Treatment;
  ground: Ground;
  /** For how long, where it is not erased at once. */
  span?: SpanSpec;
  from?: SpanStart;
}

/** Every kind with what becomes of it. */
export const dataKinds = {
  IDENTITY: {
    name: { zh: "身份信息", en: "Identity" },
    says: { zh: "个人姓名与身份证号码", en: "a person's name and identity number" },
    treatment: "RESTRICT",
    ground: "MIIT_25",
    span: { unit: "YEARS", default: 2, min: 2, max: 5 },
    from: "TERMINATION",
  },
  CONTACT: {
    name: { zh: "联系方式", en: "Contacts" },
    says: { zh: "电话、邮箱", en: "phone numbers and e-mail addresses" },
    treatment: "ERASE",
    ground: "PIPL_47",
  },
  DOCUMENTS: {
    name: { zh: "证件材料", en: "Documents" },
    says: { zh: "上传的证照图片及识别结果", en: "pictures of documents, and what was read from them" },
    treatment: "ERASE",
    ground: "PIPL_47",
  },
  DELEGATION: {
    name: { zh: "经办人信息", en: "Handlers" },
    says: {
      zh: "经办人姓名、证件号与授权依据",
      en: "name, identity number and authority of whoever acted for the customer",
    },
    treatment: "ERASE",
    ground: "PIPL_47",
  },
  CARD: {
    name: { zh: "卡与设备数据", en: "Cards and devices" },
    says: { zh: "号码、标签、设备绑定、用量、卡清单", en: "network numbers, labels, devices, usage, card lists" },
    treatment: "ERASE",
    ground: "PIPL_47",
  },
  WORDS: {
    name: { zh: "文字往来", en: "What was written" },
    says: { zh: "原因、说明、投诉、申诉与评论", en: "reasons, notes, complaints, appeals and comments" },
    treatment: "ERASE",
    ground: "PIPL_47",
  },
  FACE: {
    name: { zh: "人脸特征", en: "Face templates" },
    says: {
      zh: "核验用的人脸照片与特征。本系统不采集，也不保存；此处为将来核验时的最长期限",
      en: "pictures and templates of a face check. None is taken or kept here; the span is the longest for one that would be",
    },
    treatment: "ERASE_LATER",
    ground: "FACE_RULES",
    span: { unit: "MINUTES", default: 10, min: 1, max: 60 },
    from: "ERASURE",
  },
  ASSESSMENT: {
    name: { zh: "风险评估依据", en: "Assessments" },
    says: { zh: "自动风险判断所依据的事实", en: "the facts behind automatic risk findings" },
    treatment: "RESTRICT",
    ground: "PIPL_56",
    span: { unit: "YEARS", default: 3, min: 3, max: 10 },
    from: "ERASURE",
  },
  TRAIL: {
    name: { zh: "审计文字", en: "Words of the audit trail" },
    says: { zh: "操作人填写的查看与处理原因", en: "why staff looked at data or acted" },
    treatment: "RESTRICT",
    ground: "PIPL_56",
    span: { unit: "YEARS", default: 3, min: 3, max: 10 },
    from: "ERASURE",
  },
  ACCOUNTING: {
    name: { zh: "会计凭证", en: "Vouchers" },
    says: { zh: "退费收款户名、账号与开户行", en: "name, number and bank of accounts that were paid" },
    treatment: "RESTRICT",
    ground: "ACCOUNTING",
    span: { unit: "YEARS", default: 30, min: 30, max: 50 },
    from: "END_OF_YEAR",
  },
  PROOF: {
    name: { zh: "证明中的持有人", en: "Holders on certificates" },
    says: {
      zh: "注销证明中脱敏的姓名与证件号及其文件",
      en: "masked names and numbers on certificates, and their files",
    },
    treatment: "ERASE",
    ground: "PIPL_47",
  },
  ACCESS: {
    name: { zh: "登录与偏好", en: "Sign-in" },
    says: { zh: "账号、登录记录、保存的视图", en: "accounts, sign-ins and saved views" },
    treatment: "ERASE_LATER",
    ground: "PIPL_45",
    span: { unit: "DAYS", default: 30, min: 7, max: 90 },
    from: "ERASURE",
  },
} as const satisfies Record<string, KindRule>;

/** A kind of personal data. */
export type DataKind = keyof typeof dataKinds;

/** Every kind, in the order in which it is shown. */
export const dataKindNames = Object.keys(dataKinds) as DataKind[];

/** The rule of a kind, as any of them may be. */
export function kindRule(kind: DataKind): KindRule {
  return dataKinds[kind];
}

/** Spans that are about erasures as a whole. */
export const wholeSpans = {
  /** How long after the end of a request, or the last card of a customer, what it was for is over. */
  WAIT: {
    name: { zh: "结束后的等待期", en: "Wait after the end" },
    unit: "DAYS",
    ...{ default: 7, min: 0, max: 60 },
  },
  /** How long an erasure can be taken back before it begins. */
  UNDO: {
    name: { zh: "开始前的可撤回期", en: "Time to take it back" },
    unit: "HOURS",
    ...{ default: 24, min: 1, max: 168 },
  },
} as const satisfies Record<string, SpanSpec & { name: LocalizedText }>;

/** What a version of the policy gives a span. */
export type SpanName = DataKind | keyof typeof wholeSpans;

declare module "../../platform/personal-data.ts" {
  interface PersonalKinds extends Record<DataKind, true> {}
}
