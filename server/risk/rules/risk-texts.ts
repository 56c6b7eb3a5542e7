/**
 * What people are told about each rule. Staff read what was found; a customer reads why the card waits, on what ground, and what would help, but no numbers and
 * nothing of the watch list: whoever is watched must not learn it here.
 */
import { provinceName } from "../../cards/rules/province.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Evidence, EvidenceFact, RuleName } from "./risk-rules.ts";
import { riskRuleWords } from "./risk-words.ts";

interface RuleText {
  /** What the rule looks for, for whoever tunes it. */
  description: LocalizedText;
  /** What was found, for staff. */
  finding: (fact: (name: string) => string) => LocalizedText;
  /** Why the card waits, for its customer. */
  forCustomer: LocalizedText;
  legalBasis: LocalizedText;
  materialsWanted: readonly LocalizedText[];
}

const monitored: LocalizedText = {
  zh: "《反电信网络诈骗法》第十二条（物联网卡使用监测，异常使用须重新核验）、第三十二条（告知原因、救济渠道与所需资料，可申诉，核查通过即时解除）；《个人信息保护法》第二十四条（不以纯自动化方式作决定）",
  en: "Anti-Telecom-Fraud Law, art. 12 (use of IoT cards is monitored; abnormal use is verified again) and art. 32 (reason, remedy and materials are told; appeal; immediate lift once verified); PIPL, art. 24 (no decision by a machine alone)",
};
const verified: LocalizedText = {
  zh: "《反电信网络诈骗法》第三十二条（告知原因、救济渠道与所需资料，可申诉，核查通过即时解除）；《个人信息保护法》第二十四条（不以纯自动化方式作决定）",
  en: "Anti-Telecom-Fraud Law, art. 32 (reason, remedy and materials are told; appeal; immediate lift once verified); PIPL, art. 24 (no decision by a machine alone)",
};
const statement: LocalizedText = {
  zh: "用途说明（加盖公章，个人客户签名）",
  en: "A statement of use (sealed by the enterprise, or signed by the individual)",
};
const identity: LocalizedText = {
  zh: "客户本人或经办人的有效身份证件",
  en: "A valid identity document of the customer or its handler",
};

const texts: Readonly<Record<RuleName, RuleText>> = {
  FREQUENT_DEVICE_CHANGE: {
    description: {
      zh: "一段时间内插入过多台不同设备（不含新卡首台设备）",
      en: "Put into several different devices within a time (the first device of a new card does not count)",
    },
    finding: (fact) => ({
      zh: `近 ${fact("withinDays")} 天内换入 ${fact("deviceCount")} 台不同设备`,
      en: `Put into ${fact("deviceCount")} different devices within ${fact("withinDays")} days`,
    }),
    forCustomer: {
      zh: "该卡近期更换设备较为频繁，为防止他人冒用，需人工核实后办理",
      en: "The card changed devices often lately; a person confirms that nobody misuses it before it goes",
    },
    legalBasis: monitored,
    materialsWanted: [
      { zh: "换机原因说明，或维修、调拨记录", en: "Why the devices were changed, or repair or transfer records" },
      identity,
    ],
  },
  ABNORMAL_TRAFFIC: {
    description: {
      zh: "近两个月流量远超该卡以往月份的中位数，并超出套餐用量",
      en: "Data of the last two months far above the card's own median month before, and above its plan",
    },
    finding: (fact) => ({
      zh: `近期单月流量 ${fact("recentMegabytes")} MB，以往月份中位数 ${fact("baselineMegabytes")} MB，套餐 ${fact("planMegabytes")} MB`,
      en: `${fact("recentMegabytes")} MB in a recent month; the median month before was ${fact("baselineMegabytes")} MB, the plan has ${fact("planMegabytes")} MB`,
    }),
    forCustomer: {
      zh: "该卡近期流量与以往用量差异较大，需人工核实后办理",
      en: "The card's recent traffic differs much from before; a person confirms it before the card goes",
    },
    legalBasis: monitored,
    materialsWanted: [
      { zh: "流量增长原因说明（如固件升级、业务变更）", en: "Why traffic grew (such as a firmware update)" },
      statement,
    ],
  },
  OUTSIDE_HOME_REGION: {
    description: {
      zh: "近两个月多数流量产生在约定使用地区以外",
      en: "Most data of the last two months was moved outside the agreed region",
    },
    finding: (fact) => ({
      zh: `约定地区${fact("homeRegion")}，近两个月 ${fact("percentOutside")}% 的流量产生在外地，主要在${fact("mostlyIn")}`,
      en: `Agreed region ${fact("homeRegion")}; ${fact("percentOutside")}% of the data of two months was moved elsewhere, mostly in ${fact("mostlyIn")}`,
    }),
    forCustomer: {
      zh: "该卡近期主要在约定地区以外使用，需人工核实使用场景后办理",
      en: "The card was mostly used outside its agreed region lately; a person confirms where it is used before it goes",
    },
    legalBasis: monitored,
    materialsWanted: [
      { zh: "设备异地使用说明或调拨单", en: "Why the device is used elsewhere, or its transfer note" },
      statement,
    ],
  },
  UNUSUAL_VOLUME: {
    description: {
      zh: "短期内集中注销客户名下多数卡，且远超其以往注销量",
      en: "Most of the customer's cards go within a few days, far more than it usually cancels",
    },
    finding: (fact) => ({
      zh: `${fact("withinDays")} 天内申请注销 ${fact("goingCards")} 张，占在网卡的 ${fact("percentOfCards")}%；以往同期最多 ${fact("usualCards")} 张`,
      en: `${fact("goingCards")} cards within ${fact("withinDays")} days, ${fact("percentOfCards")}% of all its live cards; at most ${fact("usualCards")} in as many days before`,
    }),
    forCustomer: {
      zh: "本次注销数量占名下卡比例较高，为防止误操作或冒用，需人工核实整单后办理",
      en: "A large part of your cards would go at once; a person confirms the whole request so that nothing goes by mistake",
    },
    legalBasis: verified,
    materialsWanted: [
      { zh: "加盖公章的批量注销确认函", en: "A sealed letter confirming the bulk cancellation" },
      { zh: "经办人有效身份证件", en: "A valid identity document of the handler" },
    ],
  },
  RECENT_OWNER_CHANGE: {
    description: { zh: "卡过户到当前客户不久", en: "The card came to its present customer only lately" },
    finding: (fact) => ({
      zh: `${fact("ownerChangedDaysAgo")} 天前过户至当前客户`,
      en: `Came to its present customer ${fact("ownerChangedDaysAgo")} days ago`,
    }),
    forCustomer: {
      zh: "该卡近期办理过过户，需人工核实过户双方意愿后办理",
      en: "The card changed hands lately; a person confirms that both sides agree before it goes",
    },
    legalBasis: verified,
    materialsWanted: [{ zh: "过户协议或过户受理单", en: "The transfer agreement or its receipt" }, identity],
  },
  RECENT_CONTACT_CHANGE: {
    description: {
      zh: "提交申请前不久变更过登记的手机号或邮箱",
      en: "The registered phone or e-mail address changed shortly before the request",
    },
    finding: (fact) => ({
      zh: `提交申请前 ${fact("contactChangedDaysBefore")} 天变更过登记联系方式，涉及 ${fact("cardCount")} 张卡`,
      en: `The registered contact changed ${fact("contactChangedDaysBefore")} days before the request; ${fact("cardCount")} cards are concerned`,
    }),
    forCustomer: {
      zh: "登记联系方式近期变更过，为保护您的权益，需人工核实整单后办理",
      en: "The registered contact changed lately; a person confirms the whole request to protect you",
    },
    legalBasis: verified,
    materialsWanted: [
      identity,
      { zh: "原登记联系方式可接听的证明", en: "Proof that the former contact is still yours" },
    ],
  },
  WATCHLISTED: {
    description: {
      zh: "卡、近期所用设备或客户在公安、法院要求关注的名单上",
      en: "The card, a device it was in lately or its customer is on a list of the police or a court",
    },
    finding: (fact) => ({
      zh: `名单命中：${fact("authority")}，${fact("reference")}`,
      en: `On the watch list: ${fact("authority")}, ${fact("reference")}`,
    }),
    forCustomer: { zh: "须由工作人员人工确认后办理", en: "It must be confirmed by a person before it goes" },
    legalBasis: monitored,
    materialsWanted: [identity],
  },
  STILL_IN_USE: {
    description: { zh: "近期仍有流量，仅作提示", en: "The card still moves data; only ever a remark" },
    finding: (fact) => ({
      zh: `${fact("lastTrafficHoursAgo")} 小时前仍有流量`,
      en: `Moved data ${fact("lastTrafficHoursAgo")} hours ago`,
    }),
    forCustomer: { zh: "该卡近期仍在使用", en: "The card is still in use" },
    legalBasis: monitored,
    materialsWanted: [],
  },
};

/** Stands for a listed card in events and histories: they are read by its customer, who must not learn of the list. */
export const MANUAL_CONFIRMATION = "MANUAL_CONFIRMATION";

/** What a customer is told in place of a title that would give the watch list away. */
const neutralTitle: LocalizedText = { zh: "需人工确认", en: "Needs a person's confirmation" };

/** Who is told. */
export type FlagReader = "CUSTOMER" | "STAFF";

/** A rule in a few words. */
export function ruleTitle(rule: RuleName, reader: FlagReader): LocalizedText {
  return reader === "CUSTOMER" && rule === "WATCHLISTED" ? neutralTitle : riskRuleWords[rule];
}

/** What a rule's word in events and histories stands for, the same for everybody; undefined when it is no rule's. */
export function historyTitle(word: string): LocalizedText | undefined {
  if (word === MANUAL_CONFIRMATION) return neutralTitle;
  return isRule(word) ? ruleTitle(word, "CUSTOMER") : undefined;
}

const isRule = (word: string): word is RuleName => Object.hasOwn(texts, word);

/** The rule's name as this reader may know it; null when it may not. */
export function ruleAsKnownBy(rule: RuleName, reader: FlagReader): RuleName | null {
  return reader === "CUSTOMER" && rule === "WATCHLISTED" ? null : rule;
}

/** What the rule looks for. */
export function ruleDescription(rule: RuleName): LocalizedText {
  return texts[rule].description;
}

/** What was found, or for a customer why the card waits. */
export function flagSentence(rule: RuleName, facts: Evidence, reader: FlagReader): LocalizedText {
  if (reader === "CUSTOMER") return texts[rule].forCustomer;
  const said = (language: keyof LocalizedText) => (name: string) => {
    const fact = facts.find((each) => each.name === name);
    return fact ? factValue(fact)[language] : "—";
  };
  return { zh: texts[rule].finding(said("zh")).zh, en: texts[rule].finding(said("en")).en };
}

/** On what ground the card waits. */
export function ruleLegalBasis(rule: RuleName): LocalizedText {
  return texts[rule].legalBasis;
}

/** What would help to settle it. */
export function ruleMaterials(rule: RuleName): readonly LocalizedText[] {
  return texts[rule].materialsWanted;
}

/** A fact's value as people read it: provinces by their name. */
export function factValue({ name, value }: EvidenceFact): LocalizedText {
  if (name === "homeRegion" || name === "mostlyIn") return provinceName(String(value));
  return { zh: String(value), en: String(value) };
}
