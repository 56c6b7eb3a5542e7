import { describe, expect, it } from "vitest";
import { fullRateCap, type RateCapState, takeTokens } from "../../server/carrier/rules/rate-cap.ts";

const cap = { perSecond: 20, burst: 40 };
const start = new Date("2026-03-02T01:00:00Z");
const after = (ms: number) => new Date(start.getTime() + ms);

describe("rate cap", () => {
  it("lets a burst through at once and then nothing until a token has grown", () => {
    const burst = takeTokens(fullRateCap(cap, start), cap, 40, start);
    expect(burst).toMatchObject({ granted: 40, retryAfterMs: 0 });
    expect(takeTokens(burst.state, cap, 1, start)).toMatchObject({ granted: 0, retryAfterMs: 50 });
  });

  it("grants part of what was wanted and says when the next call may go", () => {
    const answer = takeTokens({ tokens: 2.5, updatedAt: start }, cap, 10, start);
    expect(answer).toMatchObject({ granted: 2, retryAfterMs: 25 });
  });

  it("keeps its promise: after the stated wait a call does go, for any cap", () => {
    for (const perSecond of [0.1, 1 / 3, 1, 7, 19.7, 333]) {
      let { state, retryAfterMs } = takeTokens({ tokens: 0, updatedAt: start }, { perSecond, burst: 3 }, 1, start);
      let now = start.getTime();
      for (let call = 0; call < 50; call++) {
        now += retryAfterMs;
        const answer = takeTokens(state, { perSecond, burst: 3 }, 1, new Date(now));
        expect(answer.granted).toBe(1);
        ({ state, retryAfterMs } = takeTokens(answer.state, { perSecond, burst: 3 }, 1, new Date(now)));
      }
    }
  });

  it("is not a hair short after the stated wait where fractions do not add up", () => {
    for (const perSecond of [3, 5, 6, 10, 12, 20]) {
      const short = takeTokens({ tokens: 0.1, updatedAt: start }, { perSecond, burst: 3 }, 1, start);
      expect(takeTokens(short.state, { perSecond, burst: 3 }, 1, after(short.retryAfterMs)).granted).toBe(1);
    }
  });

  it("never exceeds burst + rate × time, however it is asked", () => {
    let state = fullRateCap(cap, start);
    let granted = 0;
    for (let ms = 0; ms <= 10_000; ms += 7) {
      const answer = takeTokens(state, cap, 3, after(ms));
      state = answer.state;
      granted += answer.granted;
    }
    expect(granted).toBeLessThanOrEqual(40 + 20 * 10);
    expect(granted).toBeGreaterThanOrEqual(40 + 20 * 10 - 3);
  });

  it("saves up no more than the burst over a quiet night", () => {
    const answer = takeTokens({ tokens: 0, updatedAt: start }, cap, 1_000, after(8 * 3_600_000));
    expect(answer.granted).toBe(40);
  });

  it("gives nothing for a clock that steps back and recovers at once when it goes on", () => {
    const empty = { tokens: 0, updatedAt: start };
    const back = takeTokens(empty, cap, 1, after(-3_600_000));
    expect(back.granted).toBe(0);
    expect(takeTokens(back.state, cap, 1, after(-3_600_000 + 50)).granted).toBe(1);
  });

  it("is kept by machines whose clocks differ by seconds", () => {
    let state: RateCapState = { tokens: 40, updatedAt: start };
    let granted = 0;
    for (let ms = 0; ms < 10_000; ms += 10) {
      for (const aheadMs of [0, 3_000]) {
        const answer = takeTokens(state, { perSecond: 10, burst: 40 }, 1, after(ms + aheadMs));
        granted += answer.granted;
        state = answer.state;
      }
    }
    expect(granted).toBeLessThanOrEqual(40 + 10 * 13);
  });

  it("follows a lowered cap at once", () => {
    const answer = takeTokens(fullRateCap(cap, start), { perSecond: 1, burst: 2 }, 10, start);
    expect(answer.granted).toBe(2);
  });

  it("refuses a cap that lets nothing through", () => {
    expect(() => takeTokens(fullRateCap(cap, start), { perSecond: 0, burst: 1 }, 1, start)).toThrow(RangeError);
    expect(() => takeTokens(fullRateCap(cap, start), { perSecond: 1, burst: 0.5 }, 1, start)).toThrow(RangeError);
    expect(() => takeTokens(fullRateCap(cap, start), cap, -1, start)).toThrow(RangeError);
  });
});
