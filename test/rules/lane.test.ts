import { describe, expect, it } from "vitest";
import { FAST_LANE_CARDS, laneOf } from "../../server/requests/rules/lane.ts";
import { requestNumber } from "../../server/requests/rules/request-number.ts";

describe("The lane of a submission", () => {
  it.each([
    [1, "SELF_SERVICE", "STANDARD"],
    [49, "API", "STANDARD"],
    [50, "SELF_SERVICE", "FAST"],
    [50, "AGENT", "FAST"],
    [100_000, "API", "FAST"],
    [1, "HALL", "HALL"],
    [50, "HALL", "HALL"],
  ] as const)("of %i accepted cards over %s is %s", (acceptedCards, channel, lane) => {
    expect(laneOf(acceptedCards, channel)).toBe(lane);
  });

  it("is the fast one from exactly 50 cards on, as the customer was promised", () => {
    expect(FAST_LANE_CARDS).toBe(50);
  });
});

describe("The number of a request", () => {
  it.each([
    ["2026-03-01T15:59:59.999Z", "CR-20260301-000007"],
    ["2026-03-01T16:00:00.000Z", "CR-20260302-000007"],
    ["2026-12-31T16:00:00.000Z", "CR-20270101-000007"],
  ])("of %s carries the day in Shanghai: %s", (at, number) => {
    expect(requestNumber(7, new Date(at))).toBe(number);
  });

  it("grows longer rather than beginning again", () => {
    expect(requestNumber(1_234_567, new Date("2026-03-02T00:00:00Z"))).toBe("CR-20260302-1234567");
  });
});
