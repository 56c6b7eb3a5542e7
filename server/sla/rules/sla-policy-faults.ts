/** What must be right before a policy is proposed; everything that is wrong is told at once. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type Hours, writtenMinute } from "./business-hours.ts";
import { type Lane, lanes, type PromiseRule, pauseReasons, type SlaRules } from "./sla-policy.ts";

/** What somebody proposes: as the rules are, but lists where a name may be missing or stand twice. */
export interface ProposedRules extends Omit<SlaRules, "taskMinutes"> {
  taskMinutes: readonly { lane: Lane; minutes: number }[];
}

/** What is wrong, and where in the rules. */
export interface PolicyFault {
  code:
    | "NO_HOURS"
    | "HOURS_INVALID"
    | "HOURS_OVERLAP"
    | "LANE_WITHOUT_RULE"
    | "RULE_TWICE"
    | "RULE_NEVER_APPLIES"
    | "MINUTES_OUT_OF_RANGE"
    | "TARGET_AFTER_DUE"
    | "PERCENT_OUT_OF_RANGE"
    | "CUT_OFF_OUTSIDE_HOURS";
  text: LocalizedText;
  path: readonly string[];
}

/** Longest promise, in business minutes: a quarter of a year of long days. */
const MOST_MINUTES = 65 * 1440;
/** Rules and intervals of a policy, at most. */
const MOST_RULES = 50;
const MOST_INTERVALS = 8;
const PERCENT = { min: 1, max: 99 };

/** Everything that is wrong with a policy. */
export function policyFaults(rules: ProposedRules): PolicyFault[] {
  return [
    ...hoursFaults(rules.hours, ["hours"]),
    ...(rules.hall ? hoursFaults(rules.hall.hours, ["hall", "hours"]) : []),
    ...promiseFaults(rules.promises),
    ...cutOffFaults(rules),
    ...taskFaults(rules.taskMinutes),
    ...minutesFaults(rules.appealMinutes, ["appealMinutes"]),
    ...percentFaults(rules.atRiskPercent),
  ];
}

/** Rules as they would be proposed. */
export function asProposal({ taskMinutes, ...rules }: SlaRules): ProposedRules {
  return { ...rules, taskMinutes: lanes.map((lane) => ({ lane, minutes: taskMinutes[lane] })) };
}

/** The rules of a proposal without a fault: hours, rules and waits in order, so that equal policies are written alike. */
export function settledRules({ hours, hall, promises, pauses, taskMinutes, ...rest }: ProposedRules): SlaRules {
  const inOrder = (all: readonly Hours[]) =>
    all.map(({ from, to }) => ({ from, to })).toSorted((a, b) => a.from - b.from);
  return {
    ...rest,
    hours: inOrder(hours),
    hall: hall && { hours: inOrder(hall.hours), isOpenOnDaysOff: hall.isOpenOnDaysOff },
    promises: promises
      .map(({ lane, channel, customerKind, dueMinutes, targetMinutes }) => ({
        ...{ lane, channel, customerKind, dueMinutes, targetMinutes },
      }))
      .toSorted((a, b) => placeOf(a) - placeOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1)),
    pauses: pauseReasons.filter((reason) => pauses.includes(reason)),
    taskMinutes: Object.fromEntries(taskMinutes.map(({ lane, minutes }) => [lane, minutes])) as Record<Lane, number>,
  };
}

const keyOf = ({ lane, channel, customerKind }: PromiseRule) => [lane, channel, customerKind].join(" ");
const placeOf = ({ lane, channel, customerKind }: PromiseRule) =>
  lanes.indexOf(lane) * 4 + (channel ? 2 : 0) + (customerKind ? 1 : 0);

function hoursFaults(hours: readonly Hours[], path: readonly string[]): PolicyFault[] {
  if (hours.length === 0 || hours.length > MOST_INTERVALS) return [noHours(path)];
  const isPossible = ({ from, to }: Hours) =>
    Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to <= 1440 && from < to;
  return hours.flatMap((interval, place) => {
    const where = [...path, String(place)];
    if (!isPossible(interval)) return [hoursInvalid(where)];
    const other = hours.slice(0, place).find(({ from, to }) => from < interval.to && interval.from < to);
    return other && isPossible(other) ? [hoursOverlap(interval, other, where)] : [];
  });
}

function promiseFaults(promises: readonly PromiseRule[]): PolicyFault[] {
  const missing = lanes.filter(
    (lane) => !promises.some((rule) => rule.lane === lane && rule.channel === null && rule.customerKind === null),
  );
  const faults = missing.map((lane) => laneWithoutRule(lane, ["promises"]));
  if (promises.length > MOST_RULES) faults.push(tooManyRules);
  for (const [place, rule] of promises.entries()) {
    const path = ["promises", String(place)];
    if (promises.findIndex((other) => keyOf(other) === keyOf(rule)) < place) faults.push(ruleTwice(path));
    // A request of a hall is in the HALL lane, and no other is.
    if (rule.channel !== null && (rule.lane === "HALL") !== (rule.channel === "HALL"))
      faults.push(neverApplies([...path, "channel"]));
    const ofMinutes = [
      ...minutesFaults(rule.dueMinutes, [...path, "dueMinutes"]),
      ...minutesFaults(rule.targetMinutes, [...path, "targetMinutes"]),
    ];
    faults.push(...ofMinutes);
    if (ofMinutes.length === 0 && rule.targetMinutes > rule.dueMinutes)
      faults.push(targetAfterDue([...path, "targetMinutes"]));
  }
  return faults;
}

function taskFaults(taskMinutes: ProposedRules["taskMinutes"]): PolicyFault[] {
  const path = (place: number) => ["taskMinutes", String(place)];
  return [
    ...lanes
      .filter((lane) => !taskMinutes.some((each) => each.lane === lane))
      .map((lane) => laneWithoutRule(lane, ["taskMinutes"])),
    ...taskMinutes.flatMap(({ lane, minutes }, place) => [
      ...(taskMinutes.findIndex((other) => other.lane === lane) < place ? [ruleTwice(path(place))] : []),
      ...minutesFaults(minutes, [...path(place), "minutes"]),
    ]),
  ];
}

function minutesFaults(minutes: number, path: readonly string[]): PolicyFault[] {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? [] : [minutesOutOfRange(path)];
}

function percentFaults(percent: number): PolicyFault[] {
  const isGood = Number.isInteger(percent) && percent >= PERCENT.min && percent <= PERCENT.max;
  return isGood ? [] : [percentOutOfRange];
}

function cutOffFaults({ cutOffMinute, hours }: Pick<SlaRules, "cutOffMinute" | "hours">): PolicyFault[] {
  if (cutOffMinute === null || hours.length === 0) return [];
  const [opens, closes] = [Math.min(...hours.map(({ from }) => from)), Math.max(...hours.map(({ to }) => to))];
  const isGood = Number.isInteger(cutOffMinute) && cutOffMinute > opens && cutOffMinute <= closes;
  return isGood ? [] : [cutOffOutside(opens, closes)];
}

const laneNames: Record<Lane, LocalizedText> = {
  STANDARD: { zh: "标准通道", en: "standard lane" },
  FAST: { zh: "快速通道", en: "fast lane" },
  HALL: { zh: "营业厅", en: "hall lane" },
};

const noHours = (path: readonly string[]): PolicyFault => ({
  ...{ code: "NO_HOURS", path },
  text: {
    zh: `请填写 1 至 ${MOST_INTERVALS} 个时段`,
    en: `Enter one to ${MOST_INTERVALS} intervals of hours`,
  },
});

const hoursInvalid = (path: readonly string[]): PolicyFault => ({
  ...{ code: "HOURS_INVALID", path },
  text: {
    zh: "时段须在同一天内，且结束晚于开始",
    en: "An interval lies within one day and ends after it begins",
  },
});

const hoursOverlap = (one: Hours, other: Hours, path: readonly string[]): PolicyFault => ({
  ...{ code: "HOURS_OVERLAP", path },
  text: {
    zh: `时段 ${written(one)} 与 ${written(other)} 重叠`,
    en: `The interval ${written(one)} overlaps with ${written(other)}`,
  },
});

const written = ({ from, to }: Hours) => `${writtenMinute(from)}–${writtenMinute(to)}`;

const laneWithoutRule = (lane: Lane, path: readonly string[]): PolicyFault => ({
  ...{ code: "LANE_WITHOUT_RULE", path },
  text: {
    zh: `${laneNames[lane].zh}缺少通用时限，请补充`,
    en: `The ${laneNames[lane].en} has no time of its own that holds for all; add one`,
  },
});

const tooManyRules: PolicyFault = {
  ...{ code: "RULE_TWICE", path: ["promises"] },
  text: { zh: `最多 ${MOST_RULES} 条时限`, en: `At most ${MOST_RULES} rules` },
};

const ruleTwice = (path: readonly string[]): PolicyFault => ({
  ...{ code: "RULE_TWICE", path },
  text: {
    zh: "适用范围相同的时限只能有一条，请合并或删除",
    en: "Another rule is for the same cards; remove one of them",
  },
});

const neverApplies = (path: readonly string[]): PolicyFault => ({
  ...{ code: "RULE_NEVER_APPLIES", path },
  text: {
    zh: "营业厅受理的申请只走营业厅通道，其他来源不走；这条时限不会生效",
    en: "Requests made in a hall are in the hall lane and others are not; this rule would never apply",
  },
});

const minutesOutOfRange = (path: readonly string[]): PolicyFault => ({
  ...{ code: "MINUTES_OUT_OF_RANGE", path },
  text: {
    zh: `时限至少 1 分钟，最多 ${MOST_MINUTES / 60} 小时`,
    en: `A time is at least a minute and at most ${MOST_MINUTES / 60} hours`,
  },
});

const targetAfterDue = (path: readonly string[]): PolicyFault => ({
  ...{ code: "TARGET_AFTER_DUE", path },
  text: { zh: "目标不能晚于承诺时限", en: "The target cannot be later than what is promised" },
});

const percentOutOfRange: PolicyFault = {
  ...{ code: "PERCENT_OUT_OF_RANGE", path: ["atRiskPercent"] },
  text: {
    zh: `请填写 ${PERCENT.min} 到 ${PERCENT.max} 之间的整数`,
    en: `Enter a whole number from ${PERCENT.min} to ${PERCENT.max}`,
  },
};

const cutOffOutside = (opens: number, closes: number): PolicyFault => ({
  ...{ code: "CUT_OFF_OUTSIDE_HOURS", path: ["cutOffMinute"] },
  text: {
    zh: `受理截止须在营业时间内（${writtenMinute(opens)} 之后，不晚于 ${writtenMinute(closes)}）`,
    en: `The cut-off lies within the hours: after ${writtenMinute(opens)} and not after ${writtenMinute(closes)}`,
  },
});
