import { describe, expect, it } from "vitest";
import { jitterOf, nextAttemptAt, retryDelayMs } from "../../server/carrier/rules/retry-backoff.ts";

const now = new Date("2026-03-02T01:00:00Z");
const policy = { firstDelayMs: 1_000, factor: 2, maxDelayMs: 10_000, maxAttempts: 6, jitterShare: 0.5 };

describe("retry back-off", () => {
  it("waits longer each time, within the jitter, up to the maximum", () => {
    const bases = [1_000, 2_000, 4_000, 8_000, 10_000];
    bases.forEach((base, index) => {
      const delay = retryDelayMs({ attempts: index + 1, jitterSeed: 4711 }, policy);
      expect(delay).toBeGreaterThanOrEqual(base);
      expect(delay).toBeLessThanOrEqual(base * 1.5);
    });
  });

  it("plans the same item the same way every time", () => {
    const plan = () => nextAttemptAt({ attempts: 3, now, jitterSeed: 99 }, policy);
    expect(plan()).toEqual(plan());
  });

  it("spreads neighbouring items evenly over the jitter", () => {
    const tenths = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 10_000; seed++) {
      const slot = Math.floor(jitterOf(seed, 1) * 10);
      tenths[slot] = (tenths[slot] ?? 0) + 1;
    }
    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it("never undercuts the wait the carrier asked for", () => {
    const due = nextAttemptAt({ attempts: 1, now, jitterSeed: 5, atLeastMs: 1_800_000 }, policy);
    expect(due?.getTime()).toBeGreaterThanOrEqual(now.getTime() + 1_800_000);
  });

  it("gives up when the attempts are used up", () => {
    expect(nextAttemptAt({ attempts: 5, now, jitterSeed: 1 }, policy)).not.toBeNull();
    expect(nextAttemptAt({ attempts: 6, now, jitterSeed: 1 }, policy)).toBeNull();
  });

  it("bridges an hour of outage by default", () => {
    let bridgedMs = 0;
    for (let attempts = 1; ; attempts++) {
      const due = nextAttemptAt({ attempts, now, jitterSeed: 1 });
      if (!due) break;
      bridgedMs += due.getTime() - now.getTime();
    }
    expect(bridgedMs).toBeGreaterThan(3_600_000);
  });
});
