/** The mistakes of a plan in sentences that can be read out to a customer: what is wrong, and what helps. Waves are counted from 1 in them, and so are intervals. */
import type { CardRule } from "./card-rules.ts";
import { CANARY } from "./plan.ts";
import type { PlanFault } from "./plan-fault.ts";
import { SEARCHED_DAYS, type WaveTiming } from "./wave-timing.ts";
import { minuteInZone } from "./zone-clock.ts";

/** Makes a mistake of a wave, with a field and both sentences. */
function faultOf(
  code: PlanFault["code"],
  wave: number | null,
  field: string | null,
  zh: string,
  en: string,
): PlanFault {
  return { code, wave, field, isWarning: false, text: { zh, en } };
}

/** Stands for the number of a wave until it is known how many waves stay before it: {@link numbered} writes it. */
const nth = (place: number) => `‹${place}›`;

/** The same mistake with the numbers by which people see its waves: counted from 1, those that stay included. */
export function numbered(fault: PlanFault, stayingCount: number): PlanFault {
  const written = (text: string) => text.replace(/‹(\d+)›/g, (_, place) => String(Number(place) + 1 + stayingCount));
  return { ...fault, text: { zh: written(fault.text.zh), en: written(fault.text.en) } };
}
const cards = (count: number) => (count === 1 ? "1 card" : `${count} cards`);

/** The plan is empty. */
export const noWaves = () =>
  faultOf("NO_WAVES", null, "waves", "计划中还没有波次，请至少添加一个", "The plan has no wave yet; add at least one");

/** More waves than a screen can show. */
export const tooManyWaves = (count: number, most: number) =>
  faultOf(
    ...(["TOO_MANY_WAVES", null, "waves"] as const),
    `计划有 ${count} 个波次，最多 ${most} 个，请合并部分波次`,
    `The plan has ${count} waves and may have ${most}; merge some of them`,
  );

/** Cards that no wave takes. */
export const cardsLeftOver = (count: number) =>
  faultOf(
    ...(["CARDS_LEFT_OVER", null, "waves"] as const),
    `还有 ${count} 张卡不在任何波次中，请为其余的卡添加一个波次`,
    `${cards(count)} would be in no wave; add a wave for the rest`,
  );

/** Waves that cannot end in time even if all goes well; `late` are their places, and `endsAt` is null where there is no end at all. */
export function doesNotFit(late: readonly number[], endsAt: Date | null, until: Date, zone: string): PlanFault {
  const [first = 0] = late;
  const by = minuteInZone(zone, until);
  const zh = endsAt ? `最早要到 ${minuteInZone(zone, endsAt)} 才能完成` : `${SEARCHED_DAYS} 天内无法完成`;
  const en = endsAt
    ? `they end at ${minuteInZone(zone, endsAt)} at the earliest`
    : `they would not even end within ${SEARCHED_DAYS} days`;
  return faultOf(
    ...(["DOES_NOT_FIT", null, "until"] as const),
    `卡在 ${by} 前执行不完：从第 ${nth(first)} 个波次起共 ${late.length} 个波次来不及，${zh}；请增加时段、提高速度或推迟完成时间`,
    `The cards do not fit before ${by}: ${late.length === 1 ? "1 wave is" : `${late.length} waves are`} late, wave ${nth(first)} first, and ${en}; add hours, go faster or end later`,
  );
}

/** A wave without a name. */
export const nameMissing = (place: number) =>
  faultOf(
    ...(["NAME_MISSING", place, "name"] as const),
    `第 ${nth(place)} 个波次没有名称，请填写`,
    `Wave ${nth(place)} has no name; give it one`,
  );

/** A name that no column has room for. */
export const nameTooLong = (place: number, most: number) =>
  faultOf(
    ...(["NAME_TOO_LONG", place, "name"] as const),
    `第 ${nth(place)} 个波次的名称太长，最多 ${most} 字`,
    `The name of wave ${nth(place)} is too long; it may have ${most} characters`,
  );

/** The name of a wave that stays as it is. */
export const nameTaken = (place: number, name: string) =>
  faultOf(
    ...(["NAME_TWICE", place, "name"] as const),
    `已有名为“${name}”的波次，且已开始执行；请给第 ${nth(place)} 个波次换一个名称`,
    `A wave that has begun is called “${name}” already; give wave ${nth(place)} another name`,
  );

/** A wave with the name of an earlier one. */
export const nameTwice = (place: number, other: number, name: string) =>
  faultOf(
    ...(["NAME_TWICE", place, "name"] as const),
    `第 ${nth(other)} 个和第 ${nth(place)} 个波次都叫“${name}”，请改其中一个`,
    `Waves ${nth(other)} and ${nth(place)} are both called “${name}”; rename one of them`,
  );

/** A start before the present minute. */
export const startsInThePast = (place: number, at: Date, zone: string) =>
  faultOf(
    ...(["STARTS_IN_THE_PAST", place, "timing.startsAt"] as const),
    `第 ${nth(place)} 个波次的开始时间 ${minuteInZone(zone, at)} 已过，请改为以后的时间，或留空尽快执行`,
    `Wave ${nth(place)} was to start at ${minuteInZone(zone, at)}, which is past; choose a later time, or none for as soon as possible`,
  );

/** A start when all is to be over. */
export const startsAfterEnd = (place: number, at: Date, until: Date, zone: string) =>
  faultOf(
    ...(["STARTS_AFTER_END", place, "timing.startsAt"] as const),
    `第 ${nth(place)} 个波次 ${minuteInZone(zone, at)} 才开始，而计划须在 ${minuteInZone(zone, until)} 前完成，请提前开始或推迟完成时间`,
    `Wave ${nth(place)} starts at ${minuteInZone(zone, at)}, but all is to be done by ${minuteInZone(zone, until)}; start earlier or end later`,
  );

/** Hours on no day of the week. */
export const hoursWithoutWeekday = (place: number, field: string) =>
  faultOf(
    ...(["HOURS_WITHOUT_WEEKDAY", place, field] as const),
    `第 ${nth(place)} 个波次有一个时段没有选星期几，请至少选一天`,
    `An interval of wave ${nth(place)} has no weekday; choose at least one`,
  );

/** Hours that end when they begin. */
export const hoursWithoutLength = (place: number, field: string) =>
  faultOf(
    ...(["HOURS_WITHOUT_LENGTH", place, field] as const),
    `第 ${nth(place)} 个波次有一个时段的开始和结束相同；全天请填 00:00 到 24:00`,
    `An interval of wave ${nth(place)} ends when it begins; for a whole day enter 00:00 to 24:00`,
  );

/** A weekday or a minute that does not exist. */
export const hoursInvalid = (place: number, field: string) =>
  faultOf(
    ...(["HOURS_INVALID", place, field] as const),
    `第 ${nth(place)} 个波次有一个时段不存在：星期为周一至周日，时间为 00:00 至 24:00`,
    `An interval of wave ${nth(place)} does not exist: days are Monday to Sunday, times 00:00 to 24:00`,
  );

/** Two intervals of a wave that share minutes of the week. */
export const hoursOverlap = (place: number, field: string, one: number, other: number) =>
  faultOf(
    ...(["HOURS_OVERLAP", place, field] as const),
    one === other
      ? `第 ${nth(place)} 个波次的第 ${other + 1} 个时段与自身重叠，请检查星期和时间`
      : `第 ${nth(place)} 个波次的第 ${one + 1} 个和第 ${other + 1} 个时段重叠，请合并或修改`,
    one === other
      ? `Interval ${other + 1} of wave ${nth(place)} overlaps with itself; check its days and times`
      : `Intervals ${one + 1} and ${other + 1} of wave ${nth(place)} overlap; join or change them`,
  );

/** A date that does not exist. */
export const notADay = (place: number, field: string) =>
  faultOf(
    ...(["NOT_A_DAY", place, field] as const),
    `第 ${nth(place)} 个波次有一个日期不存在，请按 2026-12-24 的格式填写`,
    `A date of wave ${nth(place)} does not exist; write it like 2026-12-24`,
  );

/** A wave that finds no opening; names what may be the cause. */
export function neverOpens(place: number, { isBusinessDaysOnly, blackoutDays }: WaveTiming): PlanFault {
  const zh = [...(isBusinessDaysOnly ? ["“仅工作日”"] : []), ...(blackoutDays.length > 0 ? ["停办日期"] : []), "时段"];
  const en = ["hours", ...(blackoutDays.length > 0 ? ["blackout days"] : [])];
  const days = isBusinessDaysOnly ? ", and whether it has to be on business days" : "";
  return faultOf(
    ...(["NEVER_OPENS", place, "timing"] as const),
    `第 ${nth(place)} 个波次 ${SEARCHED_DAYS} 天内没有可执行的时间，永远不会执行；请检查${zh.join("、")}`,
    `Wave ${nth(place)} would never run: there is no time for it within ${SEARCHED_DAYS} days; check its ${en.join(" and ")}${days}`,
  );
}

/** A wave on business days of a year that nobody has published. */
export const yearUnknown = (place: number, year: number) =>
  faultOf(
    ...(["YEAR_UNKNOWN", place, "timing"] as const),
    `${year} 年的工作日历尚未公布，无法按工作日安排第 ${nth(place)} 个波次；请改为任意日期，或待日历录入后再安排`,
    `The business days of ${year} are not published yet, so wave ${nth(place)} cannot be planned on business days; allow any day, or plan it once the calendar is entered`,
  );

/** A rule that says nothing. */
export const ruleEmpty = (place: number) =>
  faultOf(
    ...(["RULE_EMPTY", place, "rule"] as const),
    `请说明第 ${nth(place)} 个波次包含哪些卡`,
    `Say which cards wave ${nth(place)} takes`,
  );

/** More cards by name than a rule may list. */
export const tooManyNamed = (place: number, count: number, most: number) =>
  faultOf(
    ...(["TOO_MANY_NAMED", place, "rule"] as const),
    `第 ${nth(place)} 个波次逐张指定了 ${count} 张卡，最多 ${most} 张；更多请按标签、套餐或运营商划分`,
    `Wave ${nth(place)} names ${count} cards and may name ${most}; take more by label, plan or carrier`,
  );

/** A wave whose rule finds nothing. */
export const noCards = (place: number, rule: CardRule) =>
  faultOf(
    ...(["NO_CARDS", place, "rule"] as const),
    rule.kind === "REST"
      ? `第 ${nth(place)} 个波次取其余的卡，但前面的波次已包含全部的卡，请删除它`
      : `第 ${nth(place)} 个波次的条件没有找到卡，或卡已在前面的波次中，请修改条件或删除它`,
    rule.kind === "REST"
      ? `Wave ${nth(place)} is for the rest, but the waves before it take all cards; remove it`
      : `Wave ${nth(place)} finds no card, or waves before it take them all; change what it looks for, or remove it`,
  );

/** A second wave for the rest. */
export const restTwice = (place: number, first: number) =>
  faultOf(
    ...(["REST_TWICE", place, "rule"] as const),
    `第 ${nth(first)} 个和第 ${nth(place)} 个波次都取其余的卡，只能有一个，请删除一个`,
    `Waves ${nth(first)} and ${nth(place)} are both for the rest; keep one of them`,
  );

/** Waves after the one that takes all that is left. */
export const restNotLast = (place: number) =>
  faultOf(
    ...(["REST_NOT_LAST", place, "rule"] as const),
    `第 ${nth(place)} 个波次取其余的卡，后面的波次将没有卡，请移到最后`,
    `Wave ${nth(place)} takes the rest and leaves nothing to the waves after it; move it to the end`,
  );

/** Cards that two waves name one by one. */
export const cardsInTwoWaves = (place: number, other: number, count: number) =>
  faultOf(
    ...(["CARDS_IN_TWO_WAVES", place, "rule"] as const),
    `有 ${count} 张卡同时指定在第 ${nth(other)} 个和第 ${nth(place)} 个波次，请从其中一个移除`,
    `${cards(count)} ${count === 1 ? "is" : "are"} named in both wave ${nth(other)} and wave ${nth(place)}; take them out of one`,
  );

/** A canary after other waves. */
export const canaryNotFirst = (place: number) =>
  faultOf(
    ...(["CANARY_NOT_FIRST", place, "isCanary"] as const),
    `第 ${nth(place)} 个波次是试点，但前面还有波次，起不到试点作用；请移到最前`,
    `Wave ${nth(place)} is the canary, but waves run before it and it would try nothing out; move it to the front`,
  );

/** A canary whose failure would hurt; a warning. */
export const canaryTooLarge = (place: number, own: number, all: number): PlanFault => ({
  ...faultOf(
    ...(["CANARY_TOO_LARGE", place, "rule"] as const),
    `试点波次有 ${own} 张卡（共 ${all} 张），出错时影响较大；建议不超过 ${CANARY.percent}% 且不超过 ${CANARY.mostCards} 张`,
    `The canary has ${own} of ${all} cards, and a mistake would hit them all; better take at most ${CANARY.percent} % and ${CANARY.mostCards} cards`,
  ),
  isWarning: true,
});

/** A pace at which nothing goes. */
export const paceBelowOne = (place: number) =>
  faultOf(
    ...(["PACE_BELOW_ONE", place, "perMinute"] as const),
    `第 ${nth(place)} 个波次每分钟至少 1 张；不限速请留空`,
    `Wave ${nth(place)} needs a pace of at least one card a minute; leave it empty for no limit`,
  );

/** A pace that the carriers of the wave do not take. */
export const paceAboveCap = (place: number, cap: number) =>
  faultOf(
    ...(["PACE_ABOVE_CAP", place, "perMinute"] as const),
    `第 ${nth(place)} 个波次的速度超过运营商上限，每分钟最多 ${cap} 张`,
    `Wave ${nth(place)} is faster than its carriers allow, which is ${cards(cap)} a minute`,
  );

/** A growth that slows down or explodes. */
export const growthOutOfRange = (place: number, most: number) =>
  faultOf(
    ...(["GROWTH_OUT_OF_RANGE", place, "growthFactor"] as const),
    `第 ${nth(place)} 个波次的加速倍数须在 1 至 ${most} 之间，1 为匀速`,
    `The growth of wave ${nth(place)} is a factor from 1, a steady pace, to ${most}`,
  );

/** A watch that is no number of minutes or too long. */
export const soakOutOfRange = (place: number, most: number) =>
  faultOf(
    ...(["SOAK_OUT_OF_RANGE", place, "soakMinutes"] as const),
    `第 ${nth(place)} 个波次的观察时间须为 0 至 ${most} 的整数（分钟）`,
    `Wave ${nth(place)} is watched for a whole number of minutes, from 0 to ${most}`,
  );

/** A limit that is no share. */
export const limitOutOfRange = (place: number) =>
  faultOf(
    ...(["LIMIT_OUT_OF_RANGE", place, "failurePercentLimit"] as const),
    `第 ${nth(place)} 个波次的失败率上限须为 1 至 100 的整数`,
    `The limit of failures of wave ${nth(place)} is a whole number from 1 to 100 per cent`,
  );
