import { describe, expect, it } from "vitest";
import { MOST_WAVES } from "../../server/scheduling/rules/card-rules.ts";
import { type CardsByCarrier, type Plan, type PlannedWave, USUAL } from "../../server/scheduling/rules/plan.ts";
import { type PlanFacts, planFaults } from "../../server/scheduling/rules/plan-faults.ts";
import type { WaveTiming } from "../../server/scheduling/rules/wave-timing.ts";

const at = (text: string) => new Date(`${text}+08:00`);
const workHours = { weekdays: [1, 2, 3, 4, 5], from: 540, to: 1080 };

function wave(name: string, changes: Partial<PlannedWave> = {}): PlannedWave {
  return {
    name,
    timing: { startsAt: null, hours: [workHours], isBusinessDaysOnly: true, blackoutDays: ["2026-12-24"] },
    rule: { kind: "LABEL", labels: [name] },
    ...USUAL,
    perMinute: 60,
    ...changes,
  };
}

const canary = wave("试点", { rule: { kind: "FIRST", count: 100 }, isCanary: true, soakMinutes: 60 });
const harbour = wave("港口");
const rest = wave("其余", { rule: { kind: "REST" }, perMinute: null });
const good: Plan = { waves: [canary, harbour, rest], until: at("2027-01-31T00:00") };
const facts: PlanFacts & { cardsOfWaves: readonly CardsByCarrier[] } = {
  staying: [],
  passedStarts: [],
  now: at("2026-11-30T10:00:40"),
  calendar: { zone: "Asia/Shanghai", isBusinessDay: () => true },
  caps: { CMCC: 50, CUCC: 20 },
  cardsOfWaves: [
    { CMCC: 60, CUCC: 40 },
    { CMCC: 6000, CUCC: 1000 },
    { CMCC: 2900, CUCC: 0 },
  ],
  namedTwice: [],
  leftOver: 0,
  undoWindowMinutes: 120,
};

/** What is wrong when the harbour is planned so. */
function faultsOf(changes: Partial<PlannedWave>, more: Partial<typeof facts> = {}) {
  return shown({ ...good, waves: [canary, { ...harbour, ...changes }, rest] }, { ...facts, ...more });
}
const timed = (changes: Partial<WaveTiming>) => faultsOf({ timing: { ...harbour.timing, ...changes } });
const shown = (plan: Plan, known = facts) =>
  planFaults(plan, known).map(({ code, wave: place, field }) => [code, place, field]);

describe("A plan", () => {
  it("that is right has no fault", () => {
    expect(planFaults(good, facts)).toEqual([]);
    expect(planFaults({ ...good, until: null }, facts)).toEqual([]);
  });

  it("needs waves, and not more than a screen can show", () => {
    expect(shown({ ...good, waves: [] })).toEqual([["NO_WAVES", null, "waves"]]);
    const many = (count: number) => Array.from({ length: count }, (_, place) => wave(`站点${place}`));
    const known = (count: number) => ({ ...facts, cardsOfWaves: many(count).map(() => ({ CMCC: 9, CUCC: 2 })) });
    expect(shown({ ...good, waves: many(MOST_WAVES) }, known(MOST_WAVES))).toEqual([]);
    expect(shown({ ...good, waves: many(MOST_WAVES + 1) }, known(MOST_WAVES + 1))).toEqual([
      ["TOO_MANY_WAVES", null, "waves"],
    ]);
  });

  it("calls each wave by a name of its own", () => {
    expect(faultsOf({ name: "  " })).toEqual([["NAME_MISSING", 1, "name"]]);
    expect(faultsOf({ name: " 试点 " })).toEqual([["NAME_TWICE", 1, "name"]]);
    expect(faultsOf({}, { staying: ["港口"] })).toEqual([["NAME_TWICE", 1, "name"]]);
    const [taken] = planFaults(
      { ...good, waves: [canary, harbour, { ...rest, name: "" }] },
      { ...facts, staying: ["甲"] },
    );
    expect(taken?.text.en).toBe("Wave 4 has no name; give it one");
    expect(faultsOf({ name: "港".repeat(61) })).toEqual([["NAME_TOO_LONG", 1, "name"]]);
  });

  it("starts now at the earliest, by a clock that may be a minute off", () => {
    expect(timed({ startsAt: at("2026-11-30T10:00") })).toEqual([]);
    expect(timed({ startsAt: at("2026-11-30T09:59") })).toEqual([["STARTS_IN_THE_PAST", 1, "timing.startsAt"]]);
  });

  it("does not start a wave when all is to be over", () => {
    expect(timed({ startsAt: at("2027-01-30T23:59") })).toEqual([["DOES_NOT_FIT", null, "until"]]);
    expect(timed({ startsAt: at("2027-01-31T00:00") })).toEqual([["STARTS_AFTER_END", 1, "timing.startsAt"]]);
  });

  it("gives hours that exist, once each mistake", () => {
    const hours = (changes: object) => timed({ hours: [workHours, { ...workHours, ...changes }] });
    expect(hours({ weekdays: [] })).toEqual([["HOURS_WITHOUT_WEEKDAY", 1, "timing.hours.1.weekdays"]]);
    expect(hours({ weekdays: [0, 8] })).toEqual([["HOURS_INVALID", 1, "timing.hours.1.weekdays"]]);
    expect(hours({ from: 1440 })).toEqual([["HOURS_INVALID", 1, "timing.hours.1.from"]]);
    expect(hours({ to: 1441 })).toEqual([["HOURS_INVALID", 1, "timing.hours.1.to"]]);
    expect(hours({ from: 9.5 })).toEqual([["HOURS_INVALID", 1, "timing.hours.1.from"]]);
    expect(hours({ to: 540 })).toEqual([["HOURS_WITHOUT_LENGTH", 1, "timing.hours.1"]]);
    expect(hours({ from: 1320, to: 0 })).toEqual([]);
    expect(hours({})).toEqual([["HOURS_OVERLAP", 1, "timing.hours.1"]]);
    expect(hours({ from: 1320, to: 541 })).toEqual([["HOURS_OVERLAP", 1, "timing.hours.1"]]);
    expect(hours({ from: 1320, to: 540 })).toEqual([]);
    expect(hours({ weekdays: [7], from: 1320, to: 541 })).toEqual([["HOURS_OVERLAP", 1, "timing.hours.1"]]);
    expect(hours({ weekdays: [6], from: 540, to: 1080 })).toEqual([]);
    expect(timed({ blackoutDays: ["2026-12-24", "2026-02-30"] })).toEqual([["NOT_A_DAY", 1, "timing.blackoutDays.1"]]);
  });

  it("finds some time for each wave", () => {
    const known = { calendar: { zone: "Asia/Shanghai", isBusinessDay: () => null } };
    const anyDay = { ...harbour.timing, isBusinessDaysOnly: false };
    const never = { ...good, waves: [{ ...canary, timing: anyDay }, harbour, { ...rest, timing: anyDay }] };
    const faults = planFaults(never, { ...facts, ...known });
    expect(faults.map(({ code, wave: place }) => [code, place])).toEqual([["YEAR_UNKNOWN", 1]]);
    expect(faults[0]?.text.en).toContain("The business days of 2026 are not published yet");
    const closed = planFaults(good, { ...facts, calendar: { zone: "Asia/Shanghai", isBusinessDay: () => false } });
    expect(closed.map(({ code }) => code)).toContain("NEVER_OPENS");
    expect(closed.at(-1)?.text.en).toContain("would never run");
  });

  it("finds cards for each wave, and puts each card into one", () => {
    const [ofCanary = {}, ofHarbour = {}, ofRest = {}] = facts.cardsOfWaves;
    expect(shown(good, { ...facts, cardsOfWaves: [ofCanary, { CMCC: 0 }, ofRest] })).toEqual([["NO_CARDS", 1, "rule"]]);
    expect(shown(good, { ...facts, cardsOfWaves: [ofCanary, ofHarbour, {}] })).toEqual([["NO_CARDS", 2, "rule"]]);
    expect(faultsOf({}, { leftOver: 7 })).toEqual([["CARDS_LEFT_OVER", null, "waves"]]);
    expect(faultsOf({}, { namedTwice: [{ waves: [0, 1], count: 1 }] })).toEqual([["CARDS_IN_TWO_WAVES", 1, "rule"]]);
    expect(faultsOf({ rule: { kind: "RENEWAL_BEFORE", day: "24.12.2026" } })).toEqual([["NOT_A_DAY", 1, "rule.day"]]);
  });

  it("says in every wave which cards it takes", () => {
    for (const rule of [
      { kind: "FIRST" as const, count: 0 },
      { kind: "LABEL" as const, labels: [] },
      { kind: "CARDS" as const, cardIds: [] },
    ])
      expect(faultsOf({ rule })).toEqual([["RULE_EMPTY", 1, "rule"]]);
    const cardIds = Array.from({ length: 10_001 }, (_, place) => `${place}`);
    expect(faultsOf({ rule: { kind: "CARDS", cardIds } })).toEqual([["TOO_MANY_NAMED", 1, "rule"]]);
    expect(shown(good, { ...facts, cardsOfWaves: null } as never)).toEqual([]);
  });

  it("has one wave for the rest, at its end", () => {
    expect(faultsOf({ rule: { kind: "REST" } })).toEqual([["REST_TWICE", 2, "rule"]]);
    expect(shown({ ...good, waves: [canary, rest, { ...harbour, perMinute: null }] })).toEqual([
      ["REST_NOT_LAST", 1, "rule"],
    ]);
  });

  it("tries the way first and with few cards; more are a warning", () => {
    const isCanary = true;
    expect(faultsOf({ isCanary })).toEqual([
      ["CANARY_NOT_FIRST", 1, "isCanary"],
      ["CANARY_TOO_LARGE", 1, "rule"],
    ]);
    const sized = (own: number, others: number) =>
      planFaults(good, { ...facts, cardsOfWaves: [{ CMCC: own, CUCC: 1 }, { CMCC: others, CUCC: 1 }, { CUCC: 1 }] });
    expect(sized(99, 100)).toEqual([]);
    expect(sized(100, 9997)).toEqual([]);
    expect(sized(100, 9996)).toMatchObject([{ code: "CANARY_TOO_LARGE", isWarning: true }]);
  });

  it("keeps a pace that is one, within the caps of its carriers", () => {
    const pace = "perMinute";
    expect(faultsOf({ perMinute: 0 })).toEqual([["PACE_BELOW_ONE", 1, pace]]);
    expect(faultsOf({ perMinute: Number.NaN })).toEqual([["PACE_BELOW_ONE", 1, pace]]);
    expect(faultsOf({ perMinute: 70 })).toEqual([]);
    expect(faultsOf({ perMinute: 71 })).toEqual([["PACE_ABOVE_CAP", 1, pace]]);
    expect(shown({ ...good, waves: [canary, harbour, { ...rest, perMinute: 51 }] })).toEqual([
      ["PACE_ABOVE_CAP", 2, pace],
    ]);
    for (const growthFactor of [0.5, 10.5, Number.NaN])
      expect(faultsOf({ growthFactor })).toEqual([["GROWTH_OUT_OF_RANGE", 1, "growthFactor"]]);
    expect(faultsOf({ growthFactor: 10 })).toEqual([]);
    expect(faultsOf({ soakMinutes: -1 })).toEqual([["SOAK_OUT_OF_RANGE", 1, "soakMinutes"]]);
    expect(faultsOf({ failurePercentLimit: 101 })).toEqual([["LIMIT_OUT_OF_RANGE", 1, "failurePercentLimit"]]);
  });

  it("fits before the end that was asked, to the minute", () => {
    // The canary goes in two minutes and has its verdict at 13:03; 8 890 cards follow at 50 a minute, and can be taken back for two hours.
    const changes = { timing: { ...harbour.timing, hours: [] }, perMinute: null };
    const waves = [canary, harbour, rest].map((each) => ({ ...each, ...changes }));
    const known = { ...facts, cardsOfWaves: [{ CMCC: 100 }, { CMCC: 6000 }, { CMCC: 2890 }] };
    expect(shown({ waves, until: at("2026-11-30T18:01") }, known)).toEqual([]);
    expect(shown({ waves, until: at("2026-11-30T18:00") }, known)).toEqual([["DOES_NOT_FIT", null, "until"]]);
    expect(planFaults({ waves, until: at("2026-11-30T18:00") }, known)[0]?.text.en).toBe(
      "The cards do not fit before 2026-11-30 18:00: 1 wave is late, wave 3 first, and they end at 2026-11-30 18:01 at the earliest; add hours, go faster or end later",
    );
  });

  it("is told all its mistakes at once, each with a sentence in both languages", () => {
    const wrong = wave("", {
      timing: {
        startsAt: at("2026-11-01T00:00"),
        hours: [{ weekdays: [], from: 60, to: 60 }],
        isBusinessDaysOnly: false,
        blackoutDays: ["never"],
      },
      perMinute: 0,
      growthFactor: 0,
      soakMinutes: 0.5,
      failurePercentLimit: -1,
      isCanary: true,
      rule: { kind: "REST" },
    });
    const faults = planFaults({ ...good, waves: [canary, wrong, rest, wrong] }, { ...facts, leftOver: 1 });
    expect(faults.length).toBeGreaterThan(20);
    for (const { text } of faults) {
      expect(text.zh).toMatch(/[一-鿿].{5}/);
      expect(text.en).toMatch(/^[A-Z0-9][^一-鿿]{15}/);
    }
  });
});
