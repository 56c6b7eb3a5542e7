import { describe, expect, it } from "vitest";
import { hourLoads, type LoadWave } from "../../server/scheduling/rules/hour-loads.ts";

/** A Tuesday, 09:30 in Shanghai. */
const now = new Date("2026-12-01T01:30:00Z");
const until = new Date("2026-12-03T01:00:00Z");
const calendar = { zone: "Asia/Shanghai", isBusinessDay: () => true };
const firstHour = Math.floor(now.getTime() / 3_600_000);

const everyNight = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: 1_320, to: 360 };
const wave = (change: Partial<LoadWave> & { hours?: LoadWave["timing"]["hours"]; startsAt?: Date } = {}): LoadWave => ({
  timing: {
    ...{ startsAt: change.startsAt ?? null, hours: change.hours ?? [] },
    ...{ isBusinessDaysOnly: false, blackoutDays: [] },
  },
  ...{ isRunNow: false, isAfterPrevious: false, isHeld: false, perMinute: null, cards: { CMCC: 600 } },
  ...{ hasStarted: false, gate: null, soakMinutes: 0, endedAt: null, growthFactor: 1 },
  ...change,
});

/** Hours from now, with what goes to each carrier. */
function loadsOf(waves: readonly LoadWave[], caps: Record<string, number> = {}, undoWindowMinutes = 120) {
  const loads = hourLoads([{ waves, undoWindowMinutes }], { now, until, calendar, caps });
  return loads.map(({ wave: of, carrier, hour, count }) => [waves.indexOf(of), hour - firstHour, carrier, count]);
}

describe("What goes in which hour", () => {
  it("is all of it at once, unless a pace, a cap or what is left of the hour is less", () => {
    expect(loadsOf([wave()])).toEqual([[0, 0, "CMCC", 600]]);
    expect(loadsOf([wave({ perMinute: 6 })])).toEqual([
      [0, 0, "CMCC", 180],
      [0, 1, "CMCC", 360],
      [0, 2, "CMCC", 60],
    ]);
    expect(loadsOf([wave({ cards: { CMCC: 600, CTCC: 10 } })], { CMCC: 10, CTCC: 10 })).toEqual([
      [0, 0, "CMCC", 300],
      [0, 0, "CTCC", 10],
      [0, 1, "CMCC", 300],
    ]);
  });

  it("keeps to days and hours, but for a wave that a person let go", () => {
    // 22:00 is twelve and a half hours away.
    const nightly = wave({ hours: [everyNight], perMinute: 1 });
    expect(loadsOf([nightly]).map(([, hour, , count]) => [hour, count])).toEqual([
      ...[13, 14, 15, 16, 17, 18, 19, 20].map((hour) => [hour, 60]),
      ...[37, 38].map((hour) => [hour, 60]),
    ]);
    expect(loadsOf([{ ...nightly, isRunNow: true }])[0]).toEqual([0, 0, "CMCC", 30]);
    expect(loadsOf([wave({ startsAt: new Date("2026-12-02T06:15:00Z") })])).toEqual([[0, 29, "CMCC", 600]]);
  });

  it("comes after the wave before it and its undo window, and never after one that is held or not through in time", () => {
    const after = wave({ isAfterPrevious: true });
    // Through at 10:30, and to be taken back until 12:30.
    expect(loadsOf([wave({ perMinute: 10 }), after]).filter(([which]) => which === 1)).toEqual([[1, 3, "CMCC", 600]]);
    expect(loadsOf([wave({ isHeld: true }), after])).toEqual([]);
    expect(loadsOf([wave({ perMinute: 1, cards: { CMCC: 100_000 } }), after]).every(([which]) => which === 0)).toBe(
      true,
    );
    expect(loadsOf([wave({ isHeld: true }), wave()])).toEqual([[1, 0, "CMCC", 600]]);
  });

  it("waits for the verdict on a canary, and never comes where a person has to look at one", () => {
    // Through at once at 9:30, to be taken back until 11:30 and watched until 12:15.
    const canary = wave({ cards: { CMCC: 5 }, gate: "PENDING", soakMinutes: 45 });
    expect(loadsOf([canary, wave()])).toEqual([
      [0, 0, "CMCC", 5],
      [1, 3, "CMCC", 600],
    ]);
    const watched = { ...canary, cards: {}, endedAt: new Date("2026-12-01T01:20:00Z"), soakMinutes: 90 };
    expect(loadsOf([watched, wave({ isAfterPrevious: true })])).toEqual([[1, 1, "CMCC", 600]]);
    expect(loadsOf([{ ...watched, gate: "HOLD" }, wave()])).toEqual([]);
    expect(loadsOf([{ ...watched, gate: "STOP" }, wave({ hasStarted: true })])).toEqual([[1, 0, "CMCC", 600]]);
  });

  it("goes faster from hour to hour where its pace grows", () => {
    expect(loadsOf([wave({ perMinute: 4, growthFactor: 2 })]).map(([, hour, , count]) => [hour, count])).toEqual([
      [0, 120],
      [1, 480],
    ]);
  });
});
