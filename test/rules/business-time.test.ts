import { describe, expect, it } from "vitest";
import { publishedYears } from "../../server/sla/actions/published-years.ts";
import { usualHours, writtenMinute } from "../../server/sla/rules/business-hours.ts";
import { BusinessTime } from "../../server/sla/rules/business-time.ts";
import { businessYear, daysOf, isBusinessDay, yearFaults } from "../../server/sla/rules/business-year.ts";

const time = new BusinessTime(publishedYears, usualHours);
const at = (text: string) => new Date(`${text}:00+08:00`);
const shown = (instant: Date | null) =>
  instant && new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

describe("The calendar of business days", () => {
  /** As the General Office of the State Council published them. */
  const published = {
    2025: {
      off: "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08",
      worked: "01-26 02-08 04-27 09-28 10-11",
    },
    2026: {
      off: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07",
      worked: "01-04 02-14 02-28 05-09 09-20 10-10",
    },
  };

  it.each(Object.entries(published))("has every holiday and make-up workday of %s", (year, { off, worked }) => {
    const known = publishedYears.find((each) => each.year === Number(year));
    const dated = (days: string) => days.split(" ").map((day) => `${year}-${day}`);
    expect(known).toEqual({ year: Number(year), daysOff: dated(off), workdays: dated(worked) });
  });

  it("guesses no year: what is not published is unknown", () => {
    for (const day of ["2024-12-31", "2027-01-01", "2027-10-01", "2027-06-15"])
      expect(time.isBusinessDay(day), day).toBeNull();
    expect(time.between(at("2026-12-31T10:00"), at("2027-01-04T10:00"))).toBeNull();
    expect(time.after(at("2026-12-31T16:00"), 120)).toEqual(at("2026-12-31T18:00"));
    expect(time.after(at("2026-12-31T16:00"), 121)).toBeNull();
    expect(time.knownUntil(at("2026-03-03T10:00"))).toBe("2026-12-31");
  });

  it("does not reach over a year that is missing", () => {
    const later = businessYear(2028, ["2028-01-03"], []);
    const gap = new BusinessTime([...publishedYears, later], usualHours);
    expect(gap.isBusinessDay("2028-01-03")).toBe(false);
    expect(gap.isBusinessDay("2028-01-04")).toBe(true);
    expect(gap.after(at("2026-12-31T16:00"), 121)).toBeNull();
    expect(gap.between(at("2026-12-31T10:00"), at("2028-01-04T10:00"))).toBeNull();
  });
});

describe("Business time", () => {
  it.each([
    ["2026-11-23T10:00", 480, "2026-11-24 10:00", "over a night"],
    ["2026-11-23T09:00", 480, "2026-11-23 18:00", "ends a whole day at closing, not at the next opening"],
    ["2026-11-23T11:30", 60, "2026-11-23 13:30", "passes over lunch"],
    ["2026-11-23T12:30", 1, "2026-11-23 13:01", "begins after lunch"],
    ["2026-11-20T17:00", 120, "2026-11-23 10:00", "passes over a weekend"],
    ["2026-11-20T20:00", 480, "2026-11-23 18:00", "begins at the next opening when it starts after closing"],
    ["2026-02-13T17:00", 120, "2026-02-14 10:00", "counts a Saturday that is worked"],
    ["2026-02-14T17:00", 120, "2026-02-24 10:00", "passes over the Spring Festival"],
    ["2026-09-30T17:59", 2, "2026-10-08 09:01", "passes over National Day"],
    ["2025-12-31T17:30", 60, "2026-01-04 09:30", "goes over into another year, to a Sunday that is worked"],
  ])("from %s, %i minutes later, is %s: it %s", (from, minutes, expected) => {
    expect(shown(time.after(at(from), minutes))).toBe(expected);
  });

  it("counts between two moments what it adds", () => {
    expect(time.between(at("2026-11-20T17:00"), at("2026-11-23T10:00"))).toBe(120);
    expect(time.between(at("2026-11-23T10:00"), at("2026-11-20T17:00"))).toBe(-120);
    expect(time.between(at("2026-11-21T01:00"), at("2026-11-22T23:00"))).toBe(0);
  });

  it("tells its minutes day by day", () => {
    expect(time.perDay(at("2026-11-20T17:00"), at("2026-11-23T10:00"))).toEqual([
      { day: "2026-11-20", isBusinessDay: true, businessMinutes: 60 },
      { day: "2026-11-21", isBusinessDay: false, businessMinutes: 0 },
      { day: "2026-11-22", isBusinessDay: false, businessMinutes: 0 },
      { day: "2026-11-23", isBusinessDay: true, businessMinutes: 60 },
    ]);
  });

  it("loses no minute at midnight where the hours are around the clock", () => {
    const always = new BusinessTime(publishedYears, [{ from: 0, to: 1440 }]);
    expect(shown(always.after(at("2026-11-23T23:59"), 2))).toBe("2026-11-24 00:01");
    expect(shown(always.after(at("2026-11-23T00:00"), 1440))).toBe("2026-11-24 00:00");
    expect(always.between(at("2026-11-23T23:00"), at("2026-11-24T01:00"))).toBe(120);
  });

  it("counts the minutes of every day of two years as their definition has them", () => {
    for (const year of publishedYears) {
      for (const day of daysOf(year.year)) {
        const next = time.between(at(`${day}T00:00`), at(`${day}T23:59`));
        expect(next, day).toBe(isBusinessDay(year, day) ? 480 : 0);
      }
    }
  });
});

it("The hours of a business day are written as people do", () => {
  expect([0, 545, 1080, 1440].map(writtenMinute)).toEqual(["00:00", "09:05", "18:00", "24:00"]);
});

describe("A year that is entered", () => {
  const holidays = ["2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-06"];

  it("is taken when its days can be", () => {
    expect(yearFaults(2027, holidays, ["2027-02-14"])).toEqual([]);
    expect(businessYear(2027, holidays, ["2027-02-14"]).daysOff).not.toContain("2027-02-06");
  });

  it.each([
    ["NO_DAY", [...holidays, "2027-02-30"], []],
    ["OTHER_YEAR", [...holidays, "2026-12-31"], []],
    ["IS_WEEKDAY", holidays, ["2027-02-15"]],
    ["BOTH", holidays, ["2027-02-06"]],
    ["TOO_FEW", ["2027-01-01"], []],
  ])("is refused with %s", (code, off, worked) => {
    expect(yearFaults(2027, off, worked).map((fault) => fault.code)).toEqual([code]);
  });
});
