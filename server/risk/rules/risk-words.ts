import type { RiskFlagStatus } from "../../generated/graphql/enums/RiskFlagStatus.ts";
import type { WatchlistKind } from "../../generated/graphql/enums/WatchlistKind.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { RuleName, RuleSpec, Severity } from "./rule-spec.ts";

/** Rules that hold a card back for a person. */
export const riskRuleWords = {
  FREQUENT_DEVICE_CHANGE: { zh: "频繁换机", en: "Frequent device change" },
  ABNORMAL_TRAFFIC: { zh: "流量异常", en: "Abnormal traffic" },
  OUTSIDE_HOME_REGION: { zh: "异地使用", en: "Used outside its home region" },
  UNUSUAL_VOLUME: { zh: "大批量注销", en: "Unusual volume" },
  RECENT_OWNER_CHANGE: { zh: "近期过户", en: "Recent change of owner" },
  RECENT_CONTACT_CHANGE: { zh: "近期变更联系方式", en: "Recent change of contact" },
  WATCHLISTED: { zh: "名单命中", en: "On the watch list" },
  STILL_IN_USE: { zh: "仍在使用", en: "Still in use" },
} as const satisfies Words<RuleName>;

/** How much a rule matters. */
export const riskSeverityWords = {
  NOTICE: { zh: "提示", en: "Notice" },
  HIGH: { zh: "高", en: "High" },
  CRITICAL: { zh: "严重", en: "Critical" },
} as const satisfies Words<Severity>;

/** What a rule looks at. */
export const riskScopeWords = {
  CARD: { zh: "按卡判断", en: "Looks at a card" },
  REQUEST: { zh: "按申请判断", en: "Looks at a request" },
} as const satisfies Words<RuleSpec["scope"]>;

/** Statuses of a flag. */
export const flagStatusWords = {
  OPEN: { zh: "待确认", en: "Open" },
  CLEARED: { zh: "已解除", en: "Cleared" },
  CONFIRMED: { zh: "已确认", en: "Confirmed" },
  LAPSED: { zh: "已失效", en: "Lapsed" },
} as const satisfies Words<keyof typeof RiskFlagStatus>;

/** What an entry of the watch list names. */
export const watchlistKindWords = {
  ICCID: { zh: "物联卡", en: "SIM card" },
  IMEI: { zh: "设备", en: "Device" },
  CUSTOMER: { zh: "客户", en: "Customer" },
} as const satisfies Words<keyof typeof WatchlistKind>;
