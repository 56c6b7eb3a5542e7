import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { type ItemsMove, itemsMoved, promisesTold, requestMoved } from "../../server/requests/index.ts";
import { type ItemAction, itemLife } from "../../server/requests/rules/item-states.ts";
import { type RequestAction, requestLife } from "../../server/requests/rules/request-states.ts";
import { flagsDecided } from "../../server/risk/index.ts";
import { calendarChanged, slaPolicyChanged } from "../../server/sla/index.ts";

const jobsAfter = (event: { name: string }, facts: object) =>
  collect(modules, "reactions")
    .filter((route) => route.event === event.name)
    .flatMap(({ react }) => react(facts as never))
    .map(({ job }) => job.name)
    .sort();

const requestId = "00000000-0000-7000-8000-000000000001";
const move = (action: ItemAction, more: Partial<ItemsMove> = {}) =>
  jobsAfter(itemsMoved, { requestId, action, from: {}, by: "SYSTEM", at: new Date(), ...more });

describe("After items moved", () => {
  const ask = ["open-review-tasks"];
  const goOnAndAsk = ["advance-request", ...ask];
  const expected: Record<ItemAction, readonly string[]> = {
    CLEAR: [],
    BLOCK: [...ask, "refresh-promise"],
    RECHECK: goOnAndAsk,
    HOLD: goOnAndAsk,
    RELEASE: goOnAndAsk,
    REJECT: [...goOnAndAsk, "refresh-promise"],
    REINSTATE: [...goOnAndAsk, "replan-promise"],
    SCHEDULE: [],
    BAR: ["refresh-promise"],
    ORDER: [],
    POSTPONE: ["advance-request"],
    CONFIRM: ["refresh-promise"],
    FAIL: ["advance-request"],
    RETRY: ["advance-request", "replan-promise"],
    RESTORE: [...goOnAndAsk, "refresh-promise"],
    WITHDRAW: [...goOnAndAsk, "refresh-promise"],
  };
  it.each(itemLife.actions)("by %s, exactly what they leave behind is set going", (action) => {
    expect(move(action)).toEqual(expected[action]);
  });

  it("out of their checks, only a person is asked: the check itself goes on", () => {
    expect(move("HOLD", { from: { CHECKING: 2 } })).toEqual(["open-review-tasks"]);
  });

  it("because a carrier said so, whoever writes that down goes on by itself", () => {
    expect(move("FAIL", { by: "CARRIER" })).toEqual([]);
    expect(move("POSTPONE", { by: "CARRIER" })).toEqual([]);
  });

  it("out of a wait of their customer, their dates are worked out anew", () => {
    expect(move("RECHECK", { from: { BLOCKED: 1 } })).toContain("replan-promise");
    expect(move("HOLD", { from: { BARRED: 1 } })).toContain("replan-promise");
  });

  it("to their end, the cards of the order are billed for the last time", () => {
    expect(move("CONFIRM", { by: "CARRIER", orderId: requestId })).toContain("record-final-bills");
  });
});

describe("After a request moved", () => {
  const ask = ["open-review-tasks"];
  const expected: Record<RequestAction, readonly string[]> = {
    SUBMIT: ["check-items"],
    START_CHECKING: [],
    ASK_ACTION: ["note-requests", ...ask, "replan-promise"],
    RESUME_CHECKING: ["replan-promise"],
    ASK_REVIEW: ask,
    APPROVE: ask,
    REJECT: ask,
    REINSTATE: [...ask, "replan-promise"],
    SCHEDULE: [],
    START: [],
    COMPLETE: ["issue-certificate"],
    COMPLETE_PARTLY: ["issue-certificate"],
    REOPEN: [],
    WITHDRAW: ask,
    EXPIRE: ask,
  };
  it.each(requestLife.actions)("by itself, by %s, exactly what it leaves behind is set going", (action) => {
    expect(jobsAfter(requestMoved, { requestId, action, from: "IN_REVIEW", by: "SYSTEM", at: new Date() })).toEqual(
      expected[action],
    );
  });

  it("because a person said so, it goes on", () => {
    for (const action of ["APPROVE", "RESUME_CHECKING", "REINSTATE"])
      expect(
        jobsAfter(requestMoved, { requestId, action, from: "IN_REVIEW", by: "ACCOUNT", at: new Date() }),
      ).toContain("advance-request");
  });

  it("out of a wait of its applicant to its end, the dates of its cards are worked out anew", () => {
    for (const action of ["WITHDRAW", "EXPIRE", "REJECT"] as const)
      expect(
        jobsAfter(requestMoved, { requestId, action, from: "ACTION_REQUIRED", by: "SYSTEM", at: new Date() }),
      ).toContain("replan-promise");
  });

  it("straight through its checks, nobody was asked anything", () => {
    expect(
      jobsAfter(requestMoved, { requestId, action: "APPROVE", from: "CHECKING", by: "SYSTEM", at: new Date() }),
    ).toEqual([]);
  });
});

it("After another calendar or policy of promises, all dates and figures are made anew", () => {
  const everything = ["plan-review-tasks", "remake-figures", "replan-promises"];
  expect(jobsAfter(calendarChanged, { year: 2027, version: 1 })).toEqual(["note-calendar-end", ...everything]);
  expect(jobsAfter(slaPolicyChanged, { version: 1, at: "2026-03-02T02:00:00.000Z" })).toEqual(everything);
});

it("After it was said of promises how it goes with them, people are told, or what they were told is taken back", () => {
  const requests = [{ requestId, day: "2026-03-05" }];
  expect(jobsAfter(promisesTold, { action: "WARN", requests })).toEqual(["note-requests"]);
  expect(jobsAfter(promisesTold, { action: "BREACH", requests })).toEqual(["note-requests"]);
  expect(jobsAfter(promisesTold, { action: "LIFT_BREACH", requests })).toEqual(["withdraw-notices"]);
});

it("After flags were decided, what they asked is asked no more", () => {
  expect(jobsAfter(flagsDecided, { requestId })).toEqual(["open-review-tasks"]);
});
