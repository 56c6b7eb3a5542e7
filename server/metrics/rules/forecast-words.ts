import type { LocalizedText, Words } from "../../platform/localized-text.ts";

/** What the numbers of a forecast are in. */
export type ForecastUnit = "MOMENT" | "REQUESTS" | "REQUESTS_PER_DAY" | "PERSONS" | "SHARE";

/** A number of a forecast with its definition. */
export interface ForecastNumber {
  unit: ForecastUnit;
  name: LocalizedText;
  definition: LocalizedText;
}

/** The numbers of a forecast. */
export const forecastNumbers = {
  DONE_BY: {
    unit: "MOMENT",
    name: { zh: "预计完成时间", en: "Done by" },
    definition: {
      zh: "用近 40 个工作日里实际发生的办理进度反复推演今后各日，得出在 50%、85%、95% 的把握下，申请最晚何时办结或退回客户补正。为留余地，85% 与 95% 两档分别取 88% 与 96% 的推演结果。日历尚未公布的日期不作推测。",
      en: "The days to come are run many times, each made of one of the last 40 business days or of the days off between them: by this moment the request has ended, or is back with its customer, in 50, 85 or 95 of 100 cases. As tomorrow is not always like one of these days, 88 and 96 of 100 runs are asked for at 85 and 95 %. Days that no calendar knows are not guessed.",
    },
  },
  BREACHES: {
    unit: "REQUESTS",
    name: { zh: "预计超期", en: "Expected breaches" },
    definition: {
      zh: "当日到期、到时限仍未办结的申请数：各次推演的平均值，以及 85% 的把握下不会超过的数。包括今后新提交、隔夜仍在办的申请；已经超期的和等待客户的申请不计。",
      en: "Requests that fall due on the day and are not done by then: on average over all runs, and at most in 85 of 100 cases. Those still to come that stay over night are among them; those that are late already and those that wait for their customers are not.",
    },
  },
  CAPACITY: {
    unit: "REQUESTS_PER_DAY",
    name: { zh: "需增加的处理量", en: "Capacity needed" },
    definition: {
      zh: "每个工作日至少再多办结多少件申请（先到期的先办），才有 85% 的把握在今后十个工作日内不新增超期。",
      en: "The fewest requests more per business day, those first that are due first, with which in 85 of 100 cases none becomes late within the next ten business days.",
    },
  },
  REVIEWERS: {
    unit: "PERSONS",
    name: { zh: "现有复核人数", en: "Reviewers now" },
    definition: {
      zh: "最近 20 个工作日平均每天有多少人作出过复核结论；增减人数按此折算。",
      en: "How many persons decided review tasks on an average day of the last 20 business days; more or fewer of them are reckoned from this.",
    },
  },
  HIT_RATE: {
    unit: "SHARE",
    name: { zh: "预测命中率", en: "Hit rate" },
    definition: {
      zh: "最近 60 个工作日每天早上以 85% 的把握作出、时间已过的预测中，申请如期办结或退回客户的比例；同一申请每个预测日各计一次。",
      en: "Of what was forecast at 85 % on the mornings of the last 60 business days, where the moment has passed: the share that had ended or gone back to its customer by then. A request counts once for each day on which it was forecast.",
    },
  },
} as const satisfies Record<string, ForecastNumber>;

export type ForecastNumberCode = keyof typeof forecastNumbers;

/** What the numbers are called. */
export const forecastNumberWords = Object.fromEntries(
  Object.entries(forecastNumbers).map(([code, { name }]) => [code, name]),
) as Record<ForecastNumberCode, { zh: string; en: string }>;

/** What their units are called. */
export const forecastUnitWords = {
  MOMENT: { zh: "时间", en: "Moment" },
  REQUESTS: { zh: "件申请", en: "Requests" },
  REQUESTS_PER_DAY: { zh: "件每工作日", en: "Requests per business day" },
  PERSONS: { zh: "人", en: "Persons" },
  SHARE: { zh: "占比", en: "Of those forecast" },
} as const satisfies Words<ForecastUnit>;

/** What limits the line. */
export const limitWords = {
  CAPACITY: { zh: "受处理能力限制", en: "Limited by capacity" },
  TIME: { zh: "受单件耗时限制", en: "Limited by the time each takes" },
} as const satisfies Words;
