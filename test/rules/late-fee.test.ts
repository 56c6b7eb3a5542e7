import { describe, expect, it } from "vitest";
import { LATE_FEE_PER_MILLE_A_DAY, lateFeeFen, overdueDays } from "../../server/cards/rules/late-fee.ts";
import { maskMsisdn } from "../../server/cards/rules/mask.ts";

const at = (text: string) => new Date(text);

describe("the late fee on arrears", () => {
  const dueAt = at("2026-03-10T23:59:59+08:00");

  it.each([
    ["2026-03-01T12:00:00+08:00", 0, "before the due date"],
    ["2026-03-10T12:00:00+08:00", 0, "on the due date"],
    ["2026-03-10T23:59:59.999+08:00", 0, "in the last moment of the due date"],
    ["2026-03-11T00:00:00+08:00", 1, "at the first midnight in Shanghai"],
    ["2026-03-10T16:00:00Z", 1, "at the same moment written in UTC"],
    ["2026-03-11T23:59:59+08:00", 1, "in the last moment of the first day"],
    ["2026-03-12T00:00:00+08:00", 2, "at the second midnight"],
    ["2027-03-10T00:00:00+08:00", 365, "after a year"],
  ])("at %s counts %i whole days: %s", (now, days) => {
    expect(overdueDays(dueAt, at(now))).toBe(days);
    expect(lateFeeFen(100_000, dueAt, at(now))).toBe(days * 300);
  });

  it("counts from the day in Shanghai, wherever in the day the bill is due", () => {
    for (const due of ["2026-03-10T00:00:00+08:00", "2026-03-09T16:00:00Z", "2026-03-10T15:59:59Z"]) {
      expect(overdueDays(at(due), at("2026-03-11T00:00:00+08:00")), due).toBe(1);
    }
  });

  it("counts the leap day", () => {
    expect(overdueDays(at("2028-02-28T12:00:00+08:00"), at("2028-03-01T12:00:00+08:00"))).toBe(2);
  });

  it.each([
    [166, 0, "0.498 fen"],
    [167, 1, "0.501 fen"],
    [500, 2, "1.5 fen, half up"],
    [1_000, 3, "exactly 3 fen"],
    [1, 0, "0.003 fen"],
    [0, 0, "no principal"],
    [-5_000, 0, "a credit"],
  ])("on %i fen for a day is %i fen: %s", (principalFen, feeFen) => {
    expect(lateFeeFen(principalFen, dueAt, at("2026-03-11T08:00:00+08:00"))).toBe(feeFen);
  });

  it("is rounded once for the whole period, not day by day", () => {
    // 0.3 fen a day: rounded daily it would stay 0 for ever.
    expect(lateFeeFen(100, dueAt, at("2026-03-20T08:00:00+08:00"))).toBe(3);
  });

  it("stays exact where principal × 3 × days is no exact number any more", () => {
    // 98 709 896 636 213.499 fen; in floating point it becomes …214.
    expect(lateFeeFen(9_007_199_255_061, dueAt, at("2036-03-10T08:00:00+08:00"))).toBe(98_709_896_636_213);
    expect(LATE_FEE_PER_MILLE_A_DAY).toBe(3);
  });

  it("refuses what is no amount or no date", () => {
    expect(() => lateFeeFen(1.5, dueAt, at("2026-03-11T08:00:00+08:00"))).toThrow(RangeError);
    expect(() => lateFeeFen(100, at("no date"), dueAt)).toThrow(RangeError);
    expect(() => lateFeeFen(Number.MAX_SAFE_INTEGER, dueAt, at("2096-03-11T08:00:00+08:00"))).toThrow(RangeError);
  });
});

describe("a masked phone number of a card", () => {
  it.each([
    ["1440012345678", "144******5678"],
    ["14712345678", "147****5678"],
    ["10010", "***10"],
    ["1234", "****"],
    ["", ""],
  ])("%s is shown as %s", (msisdn, shown) => {
    expect(maskMsisdn(msisdn)).toBe(shown);
  });
});
