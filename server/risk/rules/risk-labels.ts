/** Names that people read for facts of the evidence, thresholds and units. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Unit } from "./risk-rules.ts";

const facts: Readonly<Record<string, LocalizedText>> = {
  deviceCount: { zh: "更换设备数", en: "Devices" },
  withinDays: { zh: "统计天数", en: "Within" },
  imei: { zh: "设备 IMEI", en: "IMEI" },
  recentMegabytes: { zh: "近期单月流量", en: "Recent month" },
  baselineMegabytes: { zh: "以往月份中位数", en: "Median month before" },
  timesBaseline: { zh: "为以往的倍数", en: "Times the median" },
  planMegabytes: { zh: "套餐流量", en: "Plan" },
  percentOfPlan: { zh: "占套餐比例", en: "Share of the plan" },
  homeRegion: { zh: "约定使用地区", en: "Agreed region" },
  percentOutside: { zh: "异地流量占比", en: "Share moved elsewhere" },
  outsideMegabytes: { zh: "异地流量", en: "Moved elsewhere" },
  mostlyIn: { zh: "主要使用地区", en: "Mostly in" },
  goingCards: { zh: "申请注销卡数", en: "Cards going" },
  liveCards: { zh: "在网卡数", en: "Live cards" },
  percentOfCards: { zh: "占在网卡比例", en: "Share of live cards" },
  usualCards: { zh: "以往同期最多", en: "At most before" },
  ownerChangedDaysAgo: { zh: "距过户天数", en: "Since the change of owner" },
  contactChangedDaysBefore: { zh: "距变更联系方式天数", en: "Since the change of contact" },
  cardCount: { zh: "涉及卡数", en: "Cards concerned" },
  "watched.ICCID": { zh: "名单中的卡", en: "Listed card" },
  "watched.IMEI": { zh: "名单中的设备", en: "Listed device" },
  "watched.CUSTOMER": { zh: "名单中的客户", en: "Listed customer" },
  authority: { zh: "提出机关", en: "Authority" },
  reference: { zh: "文号", en: "Reference" },
  lastTrafficHoursAgo: { zh: "距最近流量", en: "Since the last traffic" },
};

const thresholds: Readonly<Record<string, LocalizedText>> = {
  devices: { zh: "不同设备数不少于", en: "Different devices, at least" },
  windowDays: { zh: "统计最近天数", en: "Days looked back" },
  timesBaseline: { zh: "为以往中位数的倍数不低于", en: "Times the median month, at least" },
  percentOfPlan: { zh: "占套餐流量比例不低于", en: "Share of the plan, at least" },
  floorMegabytes: { zh: "流量下限", en: "Megabytes, at least" },
  baselineMonths: { zh: "以往月份数不少于", en: "Months before, at least" },
  percentOutside: { zh: "异地流量占比不低于", en: "Share moved elsewhere, at least" },
  percentOfCards: { zh: "占在网卡比例不低于", en: "Share of live cards, at least" },
  minCards: { zh: "卡数不少于", en: "Cards, at least" },
  timesUsual: { zh: "为以往最多的倍数不低于", en: "Times the most before, at least" },
  minCardsOfIndividual: { zh: "个人客户卡数不少于", en: "Cards of a person, at least" },
  minCardsOfEnterprise: { zh: "企业客户卡数不少于", en: "Cards of an enterprise, at least" },
  deviceDays: { zh: "设备追溯天数", en: "Days devices are looked back" },
  hours: { zh: "最近流量不超过", en: "Last traffic, at most" },
};

const units: Readonly<Record<Unit, LocalizedText>> = {
  DEVICES: { zh: "台", en: "devices" },
  DAYS: { zh: "天", en: "days" },
  HOURS: { zh: "小时", en: "hours" },
  MONTHS: { zh: "个月", en: "months" },
  MEGABYTES: { zh: "MB", en: "MB" },
  PERCENT: { zh: "%", en: "%" },
  TIMES: { zh: "倍", en: "times" },
  CARDS: { zh: "张", en: "cards" },
};

/** What a fact is called; its own name when it has none for people. */
export function factLabel(name: string): LocalizedText {
  return facts[name] ?? { zh: name, en: name };
}

/** What a threshold is called. */
export function thresholdLabel(name: string): LocalizedText {
  return thresholds[name] ?? { zh: name, en: name };
}

/** What a number counts. */
export function unitLabel(unit: Unit): LocalizedText {
  return units[unit];
}
