import { describe, expect, it } from "vitest";
import { type BatchFacts, batchProgress } from "../../server/batches/rules/batch-progress.ts";

const now = new Date("2026-03-02T10:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const running: BatchFacts = {
  status: "SUBMITTED",
  namedCount: 1_000,
  rowCount: 1_000,
  rejectedCount: 0,
  request: {
    status: "IN_PROGRESS",
    counts: { CANCELLING: 400, CANCELLED: 600 },
    undoWindowSeconds: 0,
    approvedAt: minutesAgo(600),
    undoableUntil: null,
    isWaitingByPlan: false,
  },
  recent: { count: 200, oldest: minutesAgo(4) },
};

describe("The progress of a batch", () => {
  it("says no end while waves wait for their time: their plan says when", () => {
    const request = { ...running.request, isWaitingByPlan: true };
    expect(batchProgress({ ...running, request }, now).estimatedEndAt).toBeNull();
  });

  it("tells the pace of the last minutes, whatever the hours before were like, and the end at that pace", () => {
    const { cardsPerMinute, estimatedEndAt, phase } = batchProgress(running, now);
    expect([phase, cardsPerMinute, estimatedEndAt]).toEqual(["CANCELLING", 50, new Date(now.getTime() + 8 * 60_000)]);
  });

  it("does not take a burst of some seconds for a pace", () => {
    expect(batchProgress({ ...running, recent: { count: 30, oldest: minutesAgo(0.1) } }, now).cardsPerMinute).toBe(30);
  });

  it("knows no pace while nothing was cancelled lately", () => {
    expect(batchProgress({ ...running, recent: { count: 0, oldest: null } }, now).cardsPerMinute).toBeNull();
  });

  it("never goes back when preparing ends", () => {
    const request = { ...running.request, status: "CHECKING" as const, counts: { CHECKING: 1_000 } };
    const before = batchProgress(
      { ...running, status: "PREPARING", request: { ...request, status: "DRAFT", counts: {} } },
      now,
    );
    expect(batchProgress({ ...running, request }, now).percent).toBeGreaterThanOrEqual(before.percent);
  });

  it("counts a share of what was named while it is prepared, and nothing where a filter is not counted yet", () => {
    const preparing = { ...running, status: "PREPARING" as const, rowCount: 500 };
    expect(batchProgress(preparing, now).percent).toBe(2.5);
    expect(batchProgress({ ...preparing, namedCount: null }, now)).toMatchObject({ percent: 0, totalCount: null });
  });
});
