import { describe, expect, it } from "vitest";
import { Draw } from "../../prisma/seed/draw.ts";
import {
  closesAt,
  isOpenAt,
  openingsOf,
  opensAt,
  type TimingCalendar,
  type WaveTiming,
  type WeekHours,
} from "../../server/scheduling/rules/wave-timing.ts";
import { proofSize } from "../support/proof-size.ts";

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const anyTime: WaveTiming = { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] };
const shanghai: TimingCalendar = { zone: "Asia/Shanghai", isBusinessDay: () => true };
const berlin: TimingCalendar = { zone: "Europe/Berlin", isBusinessDay: () => true };
const at = (text: string) => new Date(text);
const nights = (weekdays: readonly number[]): WaveTiming => ({
  ...anyTime,
  hours: [{ weekdays, from: 22 * 60, to: 6 * 60 }],
});

describe("The hours of a wave", () => {
  it("are any hour when none are given, and then it never closes", () => {
    expect(isOpenAt(anyTime, at("2026-11-29T03:00Z"), shanghai)).toBe(true);
    expect(closesAt(anyTime, at("2026-11-29T03:00Z"), shanghai)).toBeNull();
  });

  it("begin no earlier than the wave", () => {
    const timing = { ...anyTime, startsAt: at("2026-12-01T09:30:20+08:00") };
    expect(opensAt(timing, at("2026-11-29T00:00+08:00"), shanghai)).toEqual(timing.startsAt);
    expect(isOpenAt(timing, at("2026-12-01T09:30:19+08:00"), shanghai)).toBe(false);
  });

  it("of a night belong to the day on which they begin", () => {
    const friday = nights([5]);
    expect(openingsOf(friday, at("2026-11-23T00:00+08:00"), at("2026-11-30T00:00+08:00"), shanghai)).toEqual([
      { from: at("2026-11-27T22:00+08:00"), until: at("2026-11-28T06:00+08:00") },
    ]);
    const worked = { ...shanghai, isBusinessDay: (day: string) => day !== "2026-11-28" };
    expect(closesAt({ ...friday, isBusinessDaysOnly: true }, at("2026-11-28T01:00+08:00"), worked)).toEqual(
      at("2026-11-28T06:00+08:00"),
    );
  });

  it("of a night end at the midnight of a blackout day, and those of a blackout day do not take place", () => {
    const timing = { ...nights(everyDay), blackoutDays: ["2026-12-24"] };
    expect(openingsOf(timing, at("2026-12-23T12:00+08:00"), at("2026-12-26T12:00+08:00"), shanghai)).toEqual([
      { from: at("2026-12-23T22:00+08:00"), until: at("2026-12-24T00:00+08:00") },
      { from: at("2026-12-25T22:00+08:00"), until: at("2026-12-26T06:00+08:00") },
    ]);
  });

  it("never come on days of a year that no calendar knows", () => {
    const timing = { ...anyTime, isBusinessDaysOnly: true };
    const unknown = { ...shanghai, isBusinessDay: (day: string) => (day < "2027" ? day === "2026-12-31" : null) };
    expect(closesAt(timing, at("2026-12-31T12:00+08:00"), unknown)).toEqual(at("2027-01-01T00:00+08:00"));
    expect(opensAt(timing, at("2027-01-01T00:00+08:00"), unknown)).toBeNull();
  });

  it("that do not exist are skipped where clocks go forward, and come twice where they go back", () => {
    const early = { ...anyTime, hours: [{ weekdays: everyDay, from: 150, to: 210 }] };
    const on = (day: string) => openingsOf(early, at(`${day}T00:00Z`), at(`${day}T12:00Z`), berlin);
    expect(on("2026-03-29")).toEqual([{ from: at("2026-03-29T01:00Z"), until: at("2026-03-29T01:30Z") }]);
    expect(on("2026-10-25")).toEqual([
      { from: at("2026-10-25T00:30Z"), until: at("2026-10-25T01:00Z") },
      { from: at("2026-10-25T01:30Z"), until: at("2026-10-25T02:30Z") },
    ]);
  });

  it("of 400 days are found, and none where there is none", () => {
    const timing = { ...nights(everyDay), isBusinessDaysOnly: true, blackoutDays: ["2026-12-24"] };
    const closed = { ...timing, hours: [{ weekdays: [], from: 0, to: 60 }] };
    expect(openingsOf(timing, at("2026-11-29T00:00Z"), at("2028-01-03T00:00Z"), berlin).length).toBeGreaterThan(390);
    expect(opensAt(closed, at("2026-11-29T00:00Z"), berlin)).toBeNull();
  });
});

/** Minutes since 1970 at which clocks in Berlin change: Sunday, 01:00 UTC, by the directive of the Union. */
const summers = [2026, 2027].map((year) => {
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0, 1));
    return (last.getTime() - last.getUTCDay() * 86_400_000) / 60_000;
  };
  return { from: lastSunday(2), until: lastSunday(9) };
});
const minutesAhead = (zone: string, minute: number) => {
  if (zone === "Asia/Shanghai") return 480;
  return summers.some(({ from, until }) => from <= minute && minute < until) ? 120 : 60;
};

/** Whether cards may go in a minute, from the definition alone. */
function slowlyOpen(timing: WaveTiming, { zone, isBusinessDay }: TimingCalendar) {
  const dayOf = new Map<number, { day: string; weekday: number; mayGo: boolean; isBlackedOut: boolean }>();
  const read = (number: number) => {
    const known = dayOf.get(number);
    if (known) return known;
    const date = new Date(number * 86_400_000);
    const day = date.toISOString().slice(0, 10);
    const isBlackedOut = timing.blackoutDays.includes(day);
    const mayGo = !isBlackedOut && (!timing.isBusinessDaysOnly || isBusinessDay(day) === true);
    const found = { day, weekday: date.getUTCDay() || 7, mayGo, isBlackedOut };
    dayOf.set(number, found);
    return found;
  };
  return (minute: number): boolean => {
    if (timing.startsAt && minute < timing.startsAt.getTime() / 60_000) return false;
    const shown = minute + minutesAhead(zone, minute);
    const [number, clock] = [Math.floor(shown / 1440), shown % 1440];
    const [today, before] = [read(number), read(number - 1)];
    if (today.isBlackedOut) return false;
    if (timing.hours.length === 0) return today.mayGo;
    return timing.hours.some(({ weekdays, from, to }) => {
      if (from < to) return today.mayGo && weekdays.includes(today.weekday) && clock >= from && clock < to;
      const isEvening = today.mayGo && weekdays.includes(today.weekday) && clock >= from;
      return isEvening || (before.mayGo && weekdays.includes(before.weekday) && clock < to);
    });
  };
}

describe("The hours of a wave, beside a walk minute by minute", () => {
  const draw = Draw.named("hours of waves");
  const changes = ["2026-03-29", "2026-10-25", "2027-03-28"].map((day) => Date.parse(`${day}T01:00Z`) / 60_000);
  const hoursOf = (): WeekHours => ({
    weekdays: everyDay.filter(() => draw.isPercent(draw.oneOf([30, 60, 100]))),
    from: draw.oneOf([draw.whole(0, 1439), draw.whole(0, 47) * 30, draw.whole(0, 6) * 30]),
    to: draw.oneOf([draw.whole(1, 1440), draw.whole(1, 48) * 30, draw.whole(1, 6) * 30, 1440]),
  });
  const oneCase = () => {
    const near = draw.oneOf(changes) + draw.whole(-4000, 3000);
    const day = (far: number) => new Date((near + draw.whole(-1440, far)) * 60_000).toISOString().slice(0, 10);
    const off = new Set(Array.from({ length: draw.whole(0, 5) }, () => day(8640)));
    const unknownFrom = draw.isPercent(10) ? day(8640) : "9999";
    const calendar: TimingCalendar = {
      zone: draw.oneOf(["Asia/Shanghai", "Europe/Berlin"]),
      isBusinessDay: (asked) => (asked >= unknownFrom ? null : !off.has(asked)),
    };
    const timing: WaveTiming = {
      startsAt: draw.isPercent(30) ? new Date((near + draw.whole(-2000, 4000)) * 60_000) : null,
      hours: Array.from({ length: draw.oneOf([0, 1, 1, 2, 3, 5]) }, hoursOf),
      isBusinessDaysOnly: draw.isPercent(40),
      blackoutDays: Array.from({ length: draw.oneOf([0, 0, 1, 3]) }, () => day(5760)),
    };
    return { near, calendar, timing };
  };

  it("agrees on random timings, calendars and moments about the days on which clocks change", () => {
    const HORIZON = 3 * 1440;
    const differences: unknown[] = [];
    for (let turn = 0; turn < proofSize(600, 3_000) && differences.length < 3; turn += 1) {
      const { near, calendar, timing } = oneCase();
      const isOpen = slowlyOpen(timing, calendar);
      const moment = (minute: number) => new Date(minute * 60_000);
      const first = (wanted: boolean) => {
        for (let minute = near; minute < near + HORIZON; minute += 1) if (isOpen(minute) === wanted) return minute;
        return null;
      };
      // Beyond what the walk sees, any answer that is not earlier may be right.
      const isSame = (found: Date | null, expected: number | null) =>
        expected === null
          ? found === null || found.getTime() >= (near + HORIZON) * 60_000
          : found?.getTime() === expected * 60_000;
      const wanted = { opens: first(true), closes: isOpen(near) ? first(false) : null };
      const found = {
        isOpen: isOpenAt(timing, moment(near), calendar),
        opens: opensAt(timing, moment(near), calendar),
        closes: closesAt(timing, moment(near), calendar),
      };
      const spans: { from: Date; until: Date }[] = [];
      const end = near + draw.whole(1, 2880);
      for (let minute = near; minute < end; minute += 1) {
        if (!isOpen(minute)) continue;
        const last = spans.at(-1);
        if (last && last.until.getTime() === minute * 60_000) last.until = moment(minute + 1);
        else spans.push({ from: moment(minute), until: moment(minute + 1) });
      }
      const all = openingsOf(timing, moment(near), moment(end), calendar);
      const agrees =
        found.isOpen === isOpen(near) &&
        isSame(found.opens, wanted.opens) &&
        (isOpen(near) ? isSame(found.closes, wanted.closes) : found.closes === null) &&
        JSON.stringify(all) === JSON.stringify(spans);
      if (!agrees) differences.push({ near: moment(near), zone: calendar.zone, timing, wanted, found, all, spans });
    }
    expect(differences).toEqual([]);
  });
});
