import { describe, expect, it } from "vitest";
import {
  BREAKER_TABLE,
  type BreakerState,
  CLOSED_BREAKER,
  canCall,
  DEFAULT_BREAKER_THRESHOLDS,
  recordFailure,
  recordSuccess,
} from "../../server/carrier/rules/circuit-breaker.ts";

const start = new Date("2026-03-02T01:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function failing(times: number, from: BreakerState = CLOSED_BREAKER, now = start): BreakerState {
  let state = from;
  for (let i = 0; i < times; i++) state = recordFailure(state, now);
  return state;
}

describe("circuit breaker", () => {
  it("opens after five failures in a row, not after five with a success between", () => {
    expect(failing(5).phase).toBe("OPEN");
    expect(failing(4, recordSuccess(failing(4), start)).phase).toBe("CLOSED");
  });

  it("refuses calls while it cools down and says for how long", () => {
    expect(canCall(failing(5), after(10))).toMatchObject({ isAllowed: false, retryAfterMs: 20_000 });
  });

  it("does not wait for a time that a clock, since set back, has put an hour away", () => {
    expect(canCall(failing(5), after(-3_600))).toMatchObject({ isAllowed: true, state: { phase: "HALF_OPEN" } });
    const trial = canCall(failing(5), after(30)).state;
    expect(canCall(trial, after(-3_600)).isAllowed).toBe(true);
    // Machines whose clocks differ a little still wait for each other.
    expect(canCall(failing(5), after(-20))).toMatchObject({ isAllowed: false, retryAfterMs: 50_000 });
    expect(canCall(trial, after(-20)).isAllowed).toBe(false);
  });

  it("lets exactly one trial through after the cool-down", () => {
    const first = canCall(failing(5), after(30));
    expect(first).toMatchObject({ isAllowed: true, state: { phase: "HALF_OPEN" } });
    expect(canCall(first.state, after(31))).toMatchObject({ isAllowed: false, retryAfterMs: 59_000 });
  });

  it("closes after two good trials, one after the other", () => {
    const first = canCall(failing(5), after(30));
    const second = canCall(recordSuccess(first.state, after(31)), after(31));
    expect(second.isAllowed).toBe(true);
    expect(recordSuccess(second.state, after(32))).toEqual(CLOSED_BREAKER);
  });

  it("doubles the cool-down with every failed trial up to five minutes, and starts small again once closed", () => {
    let state = failing(5);
    const coolDowns: number[] = [];
    let seconds = 0;
    for (let round = 0; round < 40; round++) {
      const wait = canCall(state, after(seconds)).retryAfterMs / 1000;
      coolDowns.push(wait);
      seconds += wait;
      state = recordFailure(canCall(state, after(seconds)).state, after(seconds));
    }
    expect(coolDowns.slice(0, 6)).toEqual([30, 60, 120, 240, 300, 300]);
    expect(coolDowns.at(-1)).toBe(300);

    const closed = recordSuccess(recordSuccess({ ...state, phase: "HALF_OPEN" }, start), start);
    expect(canCall(failing(5, closed), start).retryAfterMs).toBe(30_000);
  });

  it("hands the trial to the next caller when the process that held it died", () => {
    const held = canCall(failing(5), after(30)).state;
    expect(canCall(held, after(89)).isAllowed).toBe(false);
    expect(canCall(held, after(90)).isAllowed).toBe(true);
  });

  it("ignores late reports of calls made before it opened", () => {
    const open = failing(5);
    expect(recordSuccess(open, after(5))).toBe(open);
    expect(recordFailure(open, after(29))).toBe(open);
  });

  it("has a table in which every event of every phase leads to a phase", () => {
    const phases = Object.keys(BREAKER_TABLE);
    for (const row of Object.values(BREAKER_TABLE)) {
      expect(Object.keys(row).sort()).toEqual(Object.keys(BREAKER_TABLE.CLOSED).sort());
      for (const next of Object.values(row)) expect(phases).toContain(next);
    }
    expect(DEFAULT_BREAKER_THRESHOLDS.failuresToOpen).toBeGreaterThan(1);
  });
});
