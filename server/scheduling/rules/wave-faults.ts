/** What is wrong with the waves of a schedule: everything at once, in words that can be read out on the phone. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type CardRule, MOST_NAMED_CARDS, MOST_WAVES } from "./card-rules.ts";
import { opensAt, type TimingCalendar, type WaveTiming } from "./wave-timing.ts";

/** A wave as somebody plans it. */
export interface PlannedWave {
  name: string;
  rule: CardRule;
  timing: WaveTiming;
  perMinute: number | null;
  /** Share of its cards, in per cent, that may fail. */
  failurePercentLimit: number;
  isAfterPrevious: boolean;
}

/** One thing that is wrong. */
export interface WaveFault {
  code: string;
  text: LocalizedText;
  /** Into the waves. */
  path: readonly string[];
}

/** What the waves are held against. */
export interface FaultFacts {
  /** Names of waves that stay. */
  staying: readonly string[];
  now: Date;
  calendar: TimingCalendar;
}

/** Clocks of callers and ours differ by no more: a start so far back is taken as now. */
const SLACK_MS = 60_000;
const MOST_NAME = 60;
const MOST_PER_MINUTE = 100_000;

/** Everything that is wrong with planned waves by themselves. */
export function waveFaults(waves: readonly PlannedWave[], facts: FaultFacts): WaveFault[] {
  if (waves.length === 0) return [fault("NO_WAVE", [], "请至少安排一个波次", "Plan at least one wave")];
  if (waves.length > MOST_WAVES)
    return [fault("TOO_MANY_WAVES", [], `最多 ${MOST_WAVES} 个波次`, `At most ${MOST_WAVES} waves are possible`)];
  const names = new Set(facts.staying);
  return waves.flatMap((wave, place) => {
    const at = (...path: string[]) => [String(place), ...path];
    const faults: WaveFault[] = [];
    const name = wave.name.trim();
    if (name === "" || name.length > MOST_NAME)
      faults.push(
        fault(
          "WAVE_NAME",
          at("name"),
          `请填写波次名称，最多 ${MOST_NAME} 字`,
          `Give the wave a name of at most ${MOST_NAME} characters`,
        ),
      );
    else if (names.has(name))
      faults.push(
        fault(
          "WAVE_NAME_TWICE",
          at("name"),
          `已有名为“${name}”的波次，请换一个名称`,
          `Another wave is called "${name}"; choose another name`,
        ),
      );
    names.add(name);
    faults.push(
      ...timingFaults(wave.timing, facts, at),
      ...ruleFaults(
        wave.rule,
        waves.slice(place + 1).every(({ rule }) => rule.kind === "LISTED"),
        at,
      ),
    );
    if (wave.perMinute !== null && (wave.perMinute < 1 || wave.perMinute > MOST_PER_MINUTE))
      faults.push(
        fault(
          "WAVE_PACE",
          at("perMinute"),
          `每分钟张数须在 1 到 ${MOST_PER_MINUTE} 之间`,
          `Cards a minute must be between 1 and ${MOST_PER_MINUTE}`,
        ),
      );
    if (wave.failurePercentLimit < 1 || wave.failurePercentLimit > 100)
      faults.push(
        fault(
          "WAVE_FAILURE_LIMIT",
          at("failurePercentLimit"),
          "允许的失败比例须在 1% 到 100% 之间",
          "The share that may fail must be between 1 and 100 per cent",
        ),
      );
    return faults;
  });
}

function timingFaults(
  timing: WaveTiming,
  { now, calendar }: FaultFacts,
  at: (...path: string[]) => string[],
): WaveFault[] {
  const faults: WaveFault[] = [];
  for (const [place, { weekdays, from, to }] of timing.hours.entries()) {
    const isDay = weekdays.length > 0 && weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
    const isMinute = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute <= 1440;
    if (!isDay)
      faults.push(
        fault(
          "WAVE_WEEKDAYS",
          at("hours", String(place), "weekdays"),
          "请选择至少一个星期几（1 为周一，7 为周日）",
          "Choose at least one weekday, 1 for Monday to 7 for Sunday",
        ),
      );
    if (!isMinute(from) || !isMinute(to) || from === to || from === 1440)
      faults.push(
        fault(
          "WAVE_HOURS",
          at("hours", String(place)),
          "起止时间须为不同的时刻，如 22:00 至 06:00",
          "From and until must be two different times of day, for example 22:00 until 06:00",
        ),
      );
  }
  if (faults.length > 0) return faults;
  if (timing.startsAt && timing.startsAt.getTime() < now.getTime() - SLACK_MS)
    faults.push(
      fault(
        "WAVE_IN_THE_PAST",
        at("startsAt"),
        "开始时间已过，请选择今后的时间",
        "This start has passed; choose a time to come",
      ),
    );
  else if (opensAt(timing, now, calendar) === null)
    faults.push(
      fault(
        "WAVE_NEVER_RUNS",
        at(),
        "按此日期与时段，该波次永远不会执行；请放宽时段或停办日期",
        "With these days and hours the wave would never run; allow more hours, or fewer days on which nothing goes",
      ),
    );
  return faults;
}

function ruleFaults(rule: CardRule, isLast: boolean, at: (...path: string[]) => string[]): WaveFault[] {
  const none = fault("WAVE_RULE_EMPTY", at("rule"), "请说明该波次包含哪些卡", "Say which cards the wave takes");
  switch (rule.kind) {
    case "CARDS":
      if (rule.cardIds.length > MOST_NAMED_CARDS)
        return [
          fault(
            "TOO_MANY_CARDS",
            at("rule"),
            `一个波次最多逐张指定 ${MOST_NAMED_CARDS} 张卡；更多请按标签、套餐或运营商划分`,
            `A wave names at most ${MOST_NAMED_CARDS} cards; take more by label, plan or carrier`,
          ),
        ];
      return rule.cardIds.length === 0 ? [none] : [];
    case "FIRST":
      return rule.count >= 1 ? [] : [none];
    case "LABEL":
      return rule.labels.length > 0 ? [] : [none];
    case "PLAN":
      return rule.planIds.length > 0 ? [] : [none];
    case "CARRIER":
      return rule.carriers.length > 0 ? [] : [none];
    case "LISTED":
      return [];
    case "REST":
      return isLast
        ? []
        : [
            fault(
              "REST_NOT_LAST",
              at("rule"),
              "“其余的卡”只能放在最后一个波次",
              "All that are left can only be the last wave",
            ),
          ];
  }
}

/** What is wrong once it is known which cards the waves take. */
export function assignmentFaults(counts: readonly number[], leftOver: number): WaveFault[] {
  const empty = counts.flatMap((count, place) =>
    count > 0
      ? []
      : [
          fault(
            "WAVE_WITHOUT_CARDS",
            [String(place), "rule"],
            "没有卡符合该波次的条件",
            "No card fits what this wave takes",
          ),
        ],
  );
  if (leftOver === 0) return empty;
  return [
    ...empty,
    fault(
      "CARDS_WITHOUT_WAVE",
      [],
      `还有 ${leftOver} 张卡未安排；请增加一个“其余的卡”波次`,
      `${leftOver} cards are in no wave; add a wave for all that are left`,
    ),
  ];
}

function fault(code: string, path: readonly string[], zh: string, en: string): WaveFault {
  return { code, path, text: { zh, en } };
}
