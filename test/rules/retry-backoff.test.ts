import { describe, expect, it } from "vitest";
import { jitterOf, retryDelayMs } from "../../server/carrier/rules/retry-backoff.ts";

const policy = { firstDelayMs: 1_000, factor: 2, maxDelayMs: 10_000, jitterShare: 0.5 };

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
    const plan = () => retryDelayMs({ attempts: 3, jitterSeed: 99 }, policy);
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
    expect(retryDelayMs({ attempts: 1, jitterSeed: 5, atLeastMs: 1_800_000 }, policy)).toBeGreaterThanOrEqual(
      1_800_000,
    );
  });

  it("comes every half hour in the end, however long an outage lasts", () => {
    const delay = retryDelayMs({ attempts: 1_000 });
    expect(delay).toBeGreaterThanOrEqual(1_800_000);
    expect(delay).toBeLessThanOrEqual(1_800_000 * 1.3);
  });
});
