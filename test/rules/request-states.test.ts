import { describe, expect, it } from "vitest";
import { CancellationRequestStatus } from "../../server/generated/graphql/enums/CancellationRequestStatus.ts";
import {
  allowedRequestActions,
  liveRequestStatuses,
  type RequestAction,
  type RequestStatus,
  requestLife,
} from "../../server/requests/rules/request-states.ts";

/** Every legal move of a request, written down a second time. Everything else is illegal. */
const life: Record<RequestStatus, Partial<Record<RequestAction, RequestStatus>>> = {
  DRAFT: { SUBMIT: "SUBMITTED", WITHDRAW: "WITHDRAWN" },
  SUBMITTED: { START_CHECKING: "CHECKING", WITHDRAW: "WITHDRAWN" },
  CHECKING: {
    ASK_ACTION: "ACTION_REQUIRED",
    ASK_REVIEW: "IN_REVIEW",
    APPROVE: "APPROVED",
    REJECT: "REJECTED",
    WITHDRAW: "WITHDRAWN",
  },
  ACTION_REQUIRED: { RESUME_CHECKING: "CHECKING", REJECT: "REJECTED", EXPIRE: "EXPIRED", WITHDRAW: "WITHDRAWN" },
  IN_REVIEW: { ASK_ACTION: "ACTION_REQUIRED", APPROVE: "APPROVED", REJECT: "REJECTED", WITHDRAW: "WITHDRAWN" },
  APPROVED: { SCHEDULE: "SCHEDULED", WITHDRAW: "WITHDRAWN" },
  SCHEDULED: { START: "IN_PROGRESS", WITHDRAW: "WITHDRAWN" },
  IN_PROGRESS: {
    COMPLETE: "COMPLETED",
    COMPLETE_PARTLY: "PARTIALLY_COMPLETED",
    REJECT: "REJECTED",
    WITHDRAW: "WITHDRAWN",
  },
  PARTIALLY_COMPLETED: { REOPEN: "IN_PROGRESS", REJECT: "REJECTED", WITHDRAW: "WITHDRAWN" },
  COMPLETED: {},
  REJECTED: { REINSTATE: "CHECKING" },
  WITHDRAWN: {},
  EXPIRED: {},
};
const statuses = Object.keys(CancellationRequestStatus) as RequestStatus[];
const ends: RequestStatus[] = ["COMPLETED", "WITHDRAWN", "EXPIRED"];

describe("The life of a request", () => {
  it.each(statuses)("from %s leads exactly where it may", (status) => {
    const moves = requestLife.actions.map((action) => [action, requestLife.next(status, action)] as const);
    expect(Object.fromEntries(moves.filter(([, to]) => to !== null))).toEqual(life[status]);
  });

  it("ends where nothing is legal any more, and only there", () => {
    const dead = (status: RequestStatus) =>
      requestLife.actions.every((action) => requestLife.next(status, action) === null);
    expect(statuses.filter(dead).sort()).toEqual([...ends].sort());
  });

  it("reaches every status from a draft", () => {
    const reached = new Set<RequestStatus>(["DRAFT"]);
    for (const status of reached) for (const to of Object.values(life[status])) reached.add(to);
    expect([...reached].sort()).toEqual([...statuses].sort());
  });

  it("is opened again after a refusal, and after nothing else that ended it", () => {
    expect(statuses.filter((status) => requestLife.next(status, "REINSTATE") !== null)).toEqual(["REJECTED"]);
  });

  it("is offered to a person for refusal only while it is in review", () => {
    const rights = { mayDecide: true, mayWrite: true, mayRetry: true, mayHandIn: true };
    const offers = (status: RequestStatus) =>
      allowedRequestActions(status, rights).some(({ action, isAllowed }) => action === "REJECT" && isAllowed);
    expect(statuses.filter(offers)).toEqual(["IN_REVIEW"]);
  });

  it("has a machine look only after requests that can go on by themselves", () => {
    for (const status of [...ends, "REJECTED", "DRAFT", "ACTION_REQUIRED", "IN_REVIEW", "PARTIALLY_COMPLETED"]) {
      expect(liveRequestStatuses).not.toContain(status);
    }
    expect(liveRequestStatuses).toHaveLength(statuses.length - 8);
  });
});

describe("What a person may do with a request", () => {
  const everything = { mayDecide: true, mayWrite: true, mayRetry: true, mayHandIn: true };
  const nothing = { mayDecide: false, mayWrite: false, mayRetry: false, mayHandIn: false };
  const allowed = (status: RequestStatus, rights = everything) =>
    allowedRequestActions(status, rights)
      .filter(({ isAllowed }) => isAllowed)
      .map(({ action }) => action);

  it("finds nothing to undo, to try again or to approve where no card is there for it", () => {
    const offered = (status: RequestStatus, items: Parameters<typeof allowedRequestActions>[2]) =>
      allowedRequestActions(status, everything, items).flatMap(({ action, isAllowed }) => (isAllowed ? action : []));
    expect(offered("PARTIALLY_COMPLETED", { CANCELLED: 40, WITHDRAWN: 10 })).toEqual([]);
    expect(offered("PARTIALLY_COMPLETED", { CANCELLED: 40, FAILED: 1 })).toEqual(["UNDO", "RETRY_FAILED"]);
    expect(offered("IN_PROGRESS", { BARRED: 1 })).toEqual(["UNDO"]);
    expect(offered("IN_REVIEW", { HELD: 3 })).toEqual(["ADD_MATERIAL", "WITHDRAW", "REJECT"]);
    expect(offered("IN_REVIEW", { HELD: 3, CLEARED: 1 })).toContain("APPROVE");
  });

  it.each<[RequestStatus, string[]]>([
    ["DRAFT", ["ADD_CARDS", "ADD_MATERIAL", "SUBMIT", "WITHDRAW"]],
    ["SUBMITTED", ["ADD_MATERIAL", "WITHDRAW"]],
    ["CHECKING", ["ADD_MATERIAL", "WITHDRAW"]],
    ["ACTION_REQUIRED", ["ADD_MATERIAL", "WITHDRAW"]],
    ["IN_REVIEW", ["ADD_MATERIAL", "WITHDRAW", "APPROVE", "REJECT"]],
    ["APPROVED", ["WITHDRAW"]],
    ["SCHEDULED", ["WITHDRAW"]],
    ["IN_PROGRESS", ["UNDO", "RETRY_FAILED"]],
    ["PARTIALLY_COMPLETED", ["UNDO", "RETRY_FAILED"]],
    ["COMPLETED", []],
    ["REJECTED", []],
    ["WITHDRAWN", []],
    ["EXPIRED", []],
  ])("when it is %s is %j", (status, expected) => {
    expect(allowed(status)).toEqual(expected);
  });

  it("needs the right to write, to decide or to retry", () => {
    for (const status of statuses) {
      expect(allowed(status, nothing)).toEqual([]);
      expect(allowed(status, { ...nothing, mayDecide: true })).toEqual(
        status === "IN_REVIEW" ? ["APPROVE", "REJECT"] : [],
      );
      expect(allowed(status, { ...nothing, mayRetry: true }).filter((action) => action !== "RETRY_FAILED")).toEqual([]);
    }
  });

  it("offers only what the life of a request allows", () => {
    for (const status of statuses) {
      for (const action of ["SUBMIT", "WITHDRAW", "APPROVE", "REJECT"] as const) {
        if (allowed(status).includes(action))
          expect(requestLife.next(status, action), `${action} of ${status}`).not.toBeNull();
      }
    }
  });

  it("comes with a reason in both languages whenever it is not possible, and without one when it is", () => {
    for (const status of statuses) {
      for (const rights of [everything, nothing]) {
        for (const { isAllowed, reason } of allowedRequestActions(status, rights)) {
          if (isAllowed) expect(reason).toBeNull();
          else expect([reason?.zh, reason?.en].every((text) => (text ?? "").length > 3)).toBe(true);
        }
      }
    }
  });
});
