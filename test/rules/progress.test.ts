import { describe, expect, it } from "vitest";
import { CancellationRequestStatus } from "../../server/generated/graphql/enums/CancellationRequestStatus.ts";
import { type ItemAction, type ItemStatus, itemLife, itemStatuses } from "../../server/requests/rules/item-states.ts";
import { type ProgressFacts, progressOf } from "../../server/requests/rules/progress.ts";
import { type RequestStatus, requestLife } from "../../server/requests/rules/request-states.ts";
import { earlier, later } from "../support/clock.ts";

const now = new Date("2026-03-02T12:00:00+08:00");
const running: ProgressFacts = {
  isWaitingByPlan: false,
  status: "IN_PROGRESS",
  counts: {},
  undoWindowSeconds: 3_600,
  approvedAt: null,
  undoableUntil: null,
};
const progress = (facts: Partial<ProgressFacts>) => progressOf({ ...running, ...facts }, now);
const percent = (status: RequestStatus, counts: ProgressFacts["counts"]) => progress({ status, counts }).percent;
const requestStatuses = Object.keys(CancellationRequestStatus) as RequestStatus[];
const lookedAtAgain = ["BARRED HOLD", "SCHEDULED RECHECK"];
const itemActions: ItemAction[] = [
  ...(["CLEAR", "BLOCK", "RECHECK", "HOLD", "RELEASE", "REJECT", "SCHEDULE", "BAR"] as const),
  ...(["ORDER", "POSTPONE", "CONFIRM", "FAIL", "RESTORE", "WITHDRAW"] as const),
];

describe("Progress in percent", () => {
  it("never goes back along a legal life of a card, unless the card is retried or looked at again after its turn had come", () => {
    for (const status of requestStatuses) {
      for (const from of itemStatuses) {
        for (const action of itemActions) {
          const to = itemLife.next(from, action);
          if (to === null || lookedAtAgain.includes(`${from} ${action}`)) continue;
          const [before, after] = [percent(status, { [from]: 1, BARRED: 2 }), percent(status, { [to]: 1, BARRED: 2 })];
          // The mixture would hide a card that is counted twice.
          if (from !== "BARRED" && to !== "BARRED") expect(after, `${from} ${action}`).toBeGreaterThanOrEqual(before);
          expect(percent(status, { [to]: 1 }), `${from} ${action} alone`).toBeGreaterThanOrEqual(
            percent(status, { [from]: 1 }),
          );
        }
      }
    }
  });

  it("never goes back along a legal life of a request, unless it is opened again", () => {
    for (const from of requestStatuses) {
      for (const action of requestLife.actions.filter((each) => each !== "REOPEN" && each !== "REINSTATE")) {
        const to = requestLife.next(from, action);
        if (to === null) continue;
        for (const status of itemStatuses) {
          expect(percent(to, { [status]: 3 }), `${from} ${action} with ${status}`).toBeGreaterThanOrEqual(
            percent(from, { [status]: 3 }),
          );
        }
      }
    }
  });

  it("stays between 0 and 100 for every mixture, and is 100 exactly when nothing moves any more", () => {
    const settled: ItemStatus[] = ["CANCELLED", "RESTORED", "FAILED", "WITHDRAWN", "REJECTED"];
    for (let set = 1; set < 2 ** itemStatuses.length; set += 1) {
      const present = itemStatuses.filter((_, index) => set & (1 << index));
      const reached = percent("IN_PROGRESS", Object.fromEntries(present.map((status) => [status, 7])));
      expect(reached).toBeGreaterThanOrEqual(0);
      expect(reached === 100, present.join()).toBe(present.every((status) => settled.includes(status)));
    }
  });

  it("is rounded down, so that 99 999 of 100 000 cards are not yet everything", () => {
    expect(percent("IN_PROGRESS", { CANCELLED: 99_999, BARRED: 1 })).toBe(99.9);
    expect(percent("IN_PROGRESS", { CANCELLED: 100_000 })).toBe(100);
  });

  it("is 0 for a draft and 100 for whatever has ended, even without cards", () => {
    expect(percent("DRAFT", {})).toBe(0);
    for (const status of ["COMPLETED", "PARTIALLY_COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"] as const) {
      expect(percent(status, {}), status).toBe(100);
    }
  });
});

describe("The counts of progress", () => {
  it("say how many cards there are, how many are at their end and how many were cancelled", () => {
    const counts = { CANCELLED: 5, RESTORED: 1, FAILED: 1, WITHDRAWN: 1, REJECTED: 1, BLOCKED: 2, BARRED: 3 };
    expect(progress({ counts })).toMatchObject({ totalCount: 14, settledCount: 9, cancelledCount: 5 });
  });
});

describe("The end of a request", () => {
  it("is not worked out from the pace while waves wait for their time", () => {
    const half = { counts: { CANCELLED: 50, SCHEDULED: 50 } };
    expect(progress(half).estimatedEndAt).not.toBeNull();
    expect(progress({ ...half, isWaitingByPlan: true }).estimatedEndAt).toBeNull();
  });
});

describe("The phase of a request", () => {
  const open = later(now, { minutes: 30 });

  it.each<[string, Partial<ProgressFacts>]>([
    ["PREPARING", { status: "DRAFT" }],
    ["CHECKING", { status: "SUBMITTED" }],
    ["CHECKING", { status: "CHECKING", counts: { CLEARED: 2 } }],
    ["WAITING_FOR_APPLICANT", { status: "ACTION_REQUIRED" }],
    ["IN_REVIEW", { status: "IN_REVIEW" }],
    ["BARRING", { status: "APPROVED" }],
    ["BARRING", { status: "SCHEDULED" }],
    ["BARRING", { counts: { SCHEDULED: 1, BARRED: 9 }, undoableUntil: open }],
    ["UNDO_WINDOW", { counts: { BARRED: 9, BLOCKED: 1 }, undoableUntil: open }],
    ["CANCELLING", { counts: { BARRED: 9 }, undoableUntil: now }],
    ["CANCELLING", { counts: { BARRED: 8, CANCELLING: 1 }, undoableUntil: open }],
    ["DONE", { status: "COMPLETED", counts: { CANCELLED: 1 } }],
    ["DONE", { status: "PARTIALLY_COMPLETED", counts: { CANCELLED: 1, BLOCKED: 1 } }],
    ["DONE", { status: "WITHDRAWN" }],
  ])("is %s for %j", (phase, facts) => {
    expect(progress(facts).phase).toBe(phase);
  });
});

describe("The pace of a request", () => {
  const approvedAt = earlier(now, { minutes: 70 });

  it("is counted from the first moment at which a card could have been cancelled", () => {
    const halfway = progress({ counts: { CANCELLED: 300, CANCELLING: 300 }, approvedAt });
    expect(halfway.cancelledPerMinute).toBe(30);
    expect(halfway.estimatedEndAt).toEqual(later(now, { minutes: 10 }));
  });

  it("is unknown before the first cancelled card; then the end of the window is the best guess", () => {
    const window = progress({ counts: { BARRED: 5 }, approvedAt, undoableUntil: later(now, { minutes: 30 }) });
    expect(window).toMatchObject({ cancelledPerMinute: null, estimatedEndAt: later(now, { minutes: 30 }) });
  });

  it("never promises an end before the last undo window ends, nor in the past", () => {
    const until = later(now, { hours: 1 });
    expect(
      progress({ counts: { CANCELLED: 600, BARRED: 1 }, approvedAt, undoableUntil: until }).estimatedEndAt,
    ).toEqual(until);
    const late = progress({ counts: { BARRED: 5 }, approvedAt, undoableUntil: earlier(now, { hours: 1 }) });
    expect(late.estimatedEndAt).toEqual(now);
  });

  it("leaves cards that are still to be barred their whole window", () => {
    const barring = progress({ counts: { CANCELLED: 600, SCHEDULED: 1, CANCELLING: 5 }, approvedAt });
    expect(barring.estimatedEndAt).toEqual(later(now, { seconds: running.undoWindowSeconds }));
  });

  it("promises nothing when nothing is left, or before cards run", () => {
    expect(progress({ counts: { CANCELLED: 5, BLOCKED: 1 }, approvedAt }).estimatedEndAt).toBeNull();
    expect(progress({ status: "CHECKING", counts: { CLEARED: 5 } }).estimatedEndAt).toBeNull();
    expect(progress({ status: "COMPLETED", counts: { CANCELLED: 5 }, approvedAt }).estimatedEndAt).toBeNull();
  });
});
