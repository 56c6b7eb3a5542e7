import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { dayKind } from "../../server/halls/rules/day-kinds.ts";
import { type HallPlan, hoursOn, openingAt } from "../../server/halls/rules/opening-hours.ts";
import { publishedYears } from "../../server/sla/actions/published-years.ts";
import { businessYear, daysOf } from "../../server/sla/rules/business-year.ts";

/** The tables as the State Council published them, with the weekend days of holidays: no rule of ours had a hand in them. */
const published = createRequire(import.meta.url)("chinese-days/dist/chinese-days.json") as Record<
  "holidays" | "workdays",
  Record<string, string>
>;
const days = [...daysOf(2025), ...daysOf(2026)];
const MINUTE_MS = 60_000;
const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const at = (text: string) => new Date(`${text}:00+08:00`);
const hours = (text: string) =>
  text.split(" ").flatMap((each) => {
    const [from, to] = each.split("-").map((time) => Number(time.split(":")[0]) * 60 + Number(time.split(":")[1]));
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });

const workday = hours("09:00-12:00 13:30-18:00");
const saturday = hours("10:00-16:00");
const plan: HallPlan = {
  weekly: [workday, workday, workday, workday, hours("09:00-12:00 14:00-20:30"), saturday, []],
  holiday: hours("10:00-15:00"),
  makeUpWeekday: 1,
  days: [
    { day: "2026-03-09", hours: [], reason: "线路检修" },
    { day: "2026-10-01", hours: [], reason: "国庆当日不营业" },
    { day: "2026-03-15", hours: hours("08:00-09:00 20:00-24:00"), reason: "消费者权益日夜场" },
    { day: "2026-03-16", hours: hours("00:00-02:00 09:00-18:00"), reason: "消费者权益日夜场" },
  ],
};
const closedOnHolidays: HallPlan = { ...plan, holiday: [], days: [] };

/** What a hall's hours of a day are when one looks them up in the published tables, without asking the rule. */
function lookedUp({ weekly, holiday, makeUpWeekday, days: special }: HallPlan, day: string) {
  const own = special.find((each) => each.day === day);
  if (own) return own.hours;
  if (day in published.workdays) return weekly[makeUpWeekday - 1] ?? [];
  if (day in published.holidays) return holiday;
  return weekly[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? [];
}

describe("What kind of day it is", () => {
  it("is what the published tables say, for all 730 days of 2025 and 2026", () => {
    expect(days).toHaveLength(730);
    for (const day of days) {
      const isWeekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
      const expected =
        day in published.workdays
          ? "MAKE_UP_WORKDAY"
          : day in published.holidays
            ? "HOLIDAY"
            : isWeekend
              ? "WEEKEND"
              : "WORKDAY";
      expect(dayKind(publishedYears, day), day).toBe(expected);
    }
  });

  it.each(["2024-12-31", "2027-01-01", "2027-10-01", "2031-05-01"])("of %s is not known: nothing is guessed", (day) => {
    expect(dayKind(publishedYears, day)).toBeNull();
  });

  it("of a weekend at the end of the known years is not known, as long as the holiday beyond may reach into it", () => {
    // 30 December 2028 is a Saturday, and the Monday after it the first day of 2029.
    expect(dayKind([businessYear(2028, [], [])], "2028-12-30")).toBeNull();
    expect(dayKind([businessYear(2028, [], []), businessYear(2029, ["2029-01-01"], [])], "2028-12-30")).toBe("HOLIDAY");
    expect(dayKind([businessYear(2028, [], []), businessYear(2029, [], [])], "2028-12-30")).toBe("WEEKEND");
  });
});

describe.each([
  ["with hours on holidays and special days", plan],
  ["that is closed on holidays", closedOnHolidays],
])("A hall %s, over all 730 days of 2025 and 2026", (_, hall) => {
  const begins = midnight("2025-01-01");
  /** Every minute of the two years: whether the hall is open then. */
  const isOpen = new Uint8Array(730 * 1440);
  for (const [index, day] of days.entries())
    for (const { from, to } of lookedUp(hall, day)) isOpen.fill(1, index * 1440 + from, index * 1440 + to);
  const known = isOpen.length;

  it("is open in exactly the minutes in which it should be, and says right when that changes", () => {
    const wrong: string[] = [];
    for (let minute = 0; minute < known; minute += 1) {
      // On the hour and half hour, and on both sides of every change.
      const isChange = isOpen[minute] !== isOpen[minute - 1] || isOpen[minute] !== isOpen[minute + 1];
      if (minute % 30 !== 0 && !isChange) continue;
      const now = new Date(begins + minute * MINUTE_MS + 59_999);
      const { state, closesAt, opensAt, isUncertain } = openingAt(hall, publishedYears, now);
      const changes = isOpen.indexOf(isOpen[minute] ? 0 : 1, minute);
      const expected = changes === -1 ? null : begins + changes * MINUTE_MS;
      const told = (isOpen[minute] ? closesAt : opensAt)?.getTime() ?? null;
      const isRight =
        state === (isOpen[minute] ? "OPEN" : "CLOSED") &&
        told === expected &&
        (isOpen[minute] ? opensAt : closesAt) === null &&
        isUncertain === (expected === null);
      if (!isRight) wrong.push(`${now.toISOString()}: ${state} ${told} instead of ${expected}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("A hall", () => {
  const told = (moment: string, hall = plan) => openingAt(hall, publishedYears, at(moment));

  it("opens and closes with the minute: open at nine, no longer at six", () => {
    expect(told("2026-03-02T08:59").state).toBe("CLOSED");
    expect(told("2026-03-02T09:00")).toMatchObject({ state: "OPEN", closesAt: at("2026-03-02T12:00") });
    expect(told("2026-03-02T12:00")).toMatchObject({ state: "CLOSED", opensAt: at("2026-03-02T13:30") });
    expect(told("2026-03-02T18:00")).toMatchObject({ state: "CLOSED", opensAt: at("2026-03-03T09:00") });
  });

  it("keeps a workday's hours on a Sunday that is worked, and names why", () => {
    expect(hoursOn(plan, publishedYears, "2026-09-20")).toEqual({
      ...{ day: "2026-09-20", kind: "MAKE_UP_WORKDAY", hours: workday, reason: null },
    });
    expect(hoursOn({ ...plan, makeUpWeekday: 5 }, publishedYears, "2026-09-20").hours).toEqual(plan.weekly[4]);
  });

  it("is over its holiday by the next day on which it opens", () => {
    expect(told("2026-02-14T18:30", closedOnHolidays)).toMatchObject({ opensAt: at("2026-02-24T09:00") });
  });

  it("says of a special day why it keeps other hours", () => {
    expect(hoursOn(plan, publishedYears, "2026-03-09")).toMatchObject({ hours: [], reason: "线路检修" });
    expect(told("2026-03-09T10:00")).toMatchObject({ state: "CLOSED", opensAt: at("2026-03-10T09:00") });
  });

  it("that is open over midnight closes after it", () => {
    expect(told("2026-03-15T23:30")).toMatchObject({ state: "OPEN", closesAt: at("2026-03-16T02:00") });
  });

  it("that never closes names no closing time", () => {
    const always = [{ from: 0, to: 1440 }];
    const hall = { ...plan, weekly: Array(7).fill(always), holiday: always, days: [] };
    expect(told("2026-03-15T23:30", hall)).toEqual({
      ...{ state: "OPEN", closesAt: null, opensAt: null },
      isUncertain: false,
    });
  });

  it("that is not to open within weeks names no opening", () => {
    const hall = { ...plan, weekly: Array(7).fill([]), holiday: [], days: [] };
    expect(told("2026-03-15T10:00", hall)).toEqual({
      ...{ state: "CLOSED", closesAt: null, opensAt: null },
      isUncertain: false,
    });
  });

  it("of a year that is not published is neither open nor closed, unless somebody said of the very day what it does", () => {
    expect(told("2027-03-15T10:00")).toEqual({
      ...{ state: "UNKNOWN", closesAt: null, opensAt: null },
      isUncertain: true,
    });
    expect(hoursOn(plan, publishedYears, "2027-03-15")).toEqual({
      ...{ day: "2027-03-15", kind: null, hours: null, reason: null },
    });
    const decided = { ...plan, days: [{ day: "2027-03-15", hours: hours("10:00-12:00"), reason: "社区活动" }] };
    expect(told("2027-03-15T10:00", decided)).toMatchObject({ state: "OPEN", closesAt: at("2027-03-15T12:00") });
    expect(told("2027-03-15T13:00", decided)).toMatchObject({ state: "CLOSED", opensAt: null, isUncertain: true });
  });
});
