import { describe, expect, it } from "vitest";
import { CancellationItemStatus } from "../../server/generated/graphql/enums/CancellationItemStatus.ts";
import { CancellationRequestStatus } from "../../server/generated/graphql/enums/CancellationRequestStatus.ts";
import { ReviewDecision } from "../../server/generated/graphql/enums/ReviewDecision.ts";
import { ReviewTaskKind } from "../../server/generated/graphql/enums/ReviewTaskKind.ts";
import { ReviewTaskStatus } from "../../server/generated/graphql/enums/ReviewTaskStatus.ts";
import { startOfShanghaiDay } from "../../server/platform/shanghai-time.ts";
import { whyNoAppealOfItem, whyNoAppealOfRequest } from "../../server/reviews/rules/appeals.ts";
import {
  type Decision,
  decisionRule,
  decisionsFor,
  isDecisionFor,
  type TaskKind,
} from "../../server/reviews/rules/decisions.ts";
import { FOUR_EYES_CARDS, needsSecondPerson } from "../../server/reviews/rules/four-eyes.ts";
import { MOST_URGENT, priorityOf, type UrgencyFacts } from "../../server/reviews/rules/priority.ts";
import { reasonTemplate, reasonTemplatesFor } from "../../server/reviews/rules/reason-templates.ts";
import { taskNumber } from "../../server/reviews/rules/task-number.ts";
import {
  allowedTaskActions,
  liveTaskStatuses,
  type TaskAction,
  type TaskFacts,
  type TaskStatus,
  taskLife,
} from "../../server/reviews/rules/task-states.ts";
import { taskTitle } from "../../server/reviews/rules/task-title.ts";

/** Every legal move of a task, written down a second time. Everything else is illegal. */
const life: Record<TaskStatus, Partial<Record<TaskAction, TaskStatus>>> = {
  OPEN: {
    ...{ CLAIM: "OPEN", RENEW: "OPEN", RELEASE: "OPEN", HAND_OVER: "OPEN", ESCALATE: "OPEN" },
    ...{ DECIDE: "DECIDED", PROPOSE: "AWAITING_SECOND", ASK_CUSTOMER: "WAITING_FOR_CUSTOMER", CLOSE: "OBSOLETE" },
  },
  WAITING_FOR_CUSTOMER: { CLAIM: "OPEN", ESCALATE: "WAITING_FOR_CUSTOMER", COME_BACK: "OPEN", CLOSE: "OBSOLETE" },
  AWAITING_SECOND: {
    ...{ CLAIM: "AWAITING_SECOND", RENEW: "AWAITING_SECOND", RELEASE: "AWAITING_SECOND", HAND_OVER: "AWAITING_SECOND" },
    ...{ ESCALATE: "AWAITING_SECOND", AGREE: "DECIDED", RETURN: "OPEN", CLOSE: "OBSOLETE" },
  },
  DECIDED: {},
  OBSOLETE: {},
};
const statuses = Object.keys(ReviewTaskStatus) as TaskStatus[];
const kinds = Object.keys(ReviewTaskKind) as TaskKind[];
const decisions = Object.keys(ReviewDecision) as Decision[];

describe("The life of a review task", () => {
  it.each(statuses)("from %s leads exactly where it may", (status) => {
    const moves = taskLife.actions.map((action) => [action, taskLife.next(status, action)] as const);
    expect(Object.fromEntries(moves.filter(([, to]) => to !== null))).toEqual(life[status]);
  });

  it("ends where nobody has anything to do any more", () => {
    const dead = statuses.filter((status) =>
      taskLife.actions.every((action) => taskLife.next(status, action) === null),
    );
    expect(dead.sort()).toEqual(statuses.filter((status) => !liveTaskStatuses.some((live) => live === status)).sort());
  });
});

describe("What a person may do with a task", () => {
  const free: TaskFacts = {
    ...{ status: "OPEN", isEscalated: false, holder: null, isExcluded: false, mayDecide: true, mayEscalate: true },
  };
  const allowed = (facts: Partial<TaskFacts>) =>
    allowedTaskActions({ ...free, ...facts })
      .filter(({ isAllowed }) => isAllowed)
      .map(({ action }) => action);

  it.each<[string, Partial<TaskFacts>, string[]]>([
    ["is free", {}, ["CLAIM", "ESCALATE"]],
    ["is theirs", { holder: "ME" }, ["CLAIM", "RELEASE", "DECIDE", "HAND_OVER", "ESCALATE"]],
    ["is a colleague's", { holder: "OTHER" }, ["ESCALATE"]],
    ["must be somebody else's", { isExcluded: true }, ["ESCALATE"]],
    ["waits for the customer", { status: "WAITING_FOR_CUSTOMER" }, ["CLAIM", "ESCALATE"]],
    ["waits for a second person", { status: "AWAITING_SECOND" }, ["CLAIM", "ESCALATE"]],
    [
      ...["waits for them as the second person", { status: "AWAITING_SECOND", holder: "ME" } as const],
      ["CLAIM", "RELEASE", "HAND_OVER", "ESCALATE", "AGREE", "RETURN"],
    ] as [string, Partial<TaskFacts>, string[]],
    ["was escalated", { isEscalated: true }, ["CLAIM"]],
    ["is decided", { status: "DECIDED" }, []],
    ["is obsolete", { status: "OBSOLETE" }, []],
    ["is only to be seen", { mayDecide: false, mayEscalate: false }, []],
    ["is to be seen and escalated", { mayDecide: false }, ["ESCALATE"]],
  ])("that %s: %j allows %j", (_, facts, expected) => {
    expect(allowed(facts)).toEqual(expected);
  });

  it("comes with a reason in both languages whenever it is not possible, and without one when it is", () => {
    for (const status of statuses)
      for (const holder of ["ME", "OTHER", null] as const)
        for (const isExcluded of [true, false])
          for (const mayDecide of [true, false]) {
            const facts = { ...free, status, holder, isExcluded, mayDecide, mayEscalate: mayDecide };
            for (const { isAllowed, reason } of allowedTaskActions(facts)) {
              if (isAllowed) expect(reason).toBeNull();
              else expect([reason?.zh, reason?.en].every((text) => (text ?? "").length > 2)).toBe(true);
            }
          }
  });
});

describe("Decisions", () => {
  it("answer the question of their kind of task, and every decision belongs to one", () => {
    expect(new Set(kinds.flatMap(decisionsFor))).toEqual(new Set(decisions));
    expect(Object.fromEntries(kinds.map((kind) => [kind, decisionsFor(kind)]))).toEqual({
      HIGH_RISK: ["CLEAR_FLAGS", "CONFIRM_RISK", "ASK_CUSTOMER"],
      MATERIALS: ["ACCEPT_MATERIALS", "REJECT_MATERIALS", "ASK_CUSTOMER"],
      BLOCKED_CARD: ["RECHECK_CARD", "REJECT_CARD", "ASK_CUSTOMER"],
      APPEAL: ["GRANT_APPEAL", "DENY_APPEAL", "ASK_CUSTOMER"],
    });
    expect(isDecisionFor("MATERIALS", "GRANT_APPEAL")).toBe(false);
  });

  it("that take something from a customer need a reason", () => {
    for (const decision of decisions) {
      const { isDestructive, needsReason } = decisionRule(decision);
      if (isDestructive) expect(needsReason, decision).toBe(true);
    }
  });

  it("have a template each, with a code of its own and words in both languages", () => {
    for (const kind of kinds)
      for (const decision of decisionsFor(kind))
        expect(
          reasonTemplatesFor(kind).some((each) => each.decision === decision),
          decision,
        ).toBe(true);
    const codes = reasonTemplatesFor("HIGH_RISK").map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const kind of kinds)
      for (const { code, decision, title, text } of reasonTemplatesFor(kind)) {
        expect(reasonTemplate(decision, code)?.text).toBe(text);
        expect(text.zh).toMatch(/[\u4e00-\u9fff].*。$/);
        expect(text.en).toMatch(/^[A-Z].*\.$/);
        expect(title.zh.length).toBeLessThanOrEqual(10);
      }
    expect(reasonTemplate("CLEAR_FLAGS", "NOT_OWNERS_WISH")).toBeUndefined();
  });

  it("need a second person where much could go wrong, and never to hold a card longer", () => {
    const facts = { isCritical: false, cardCount: 1 };
    for (const decision of decisions) {
      const isFreeing = decision === "CLEAR_FLAGS" || decision === "GRANT_APPEAL";
      expect(needsSecondPerson({ ...facts, decision }), decision).toBe(false);
      expect(needsSecondPerson({ ...facts, decision, isCritical: true }), decision).toBe(isFreeing);
      const large = { ...facts, decision };
      expect(needsSecondPerson({ ...large, cardCount: FOUR_EYES_CARDS - 1 }), decision).toBe(false);
      expect(needsSecondPerson({ ...large, cardCount: FOUR_EYES_CARDS }), decision).toBe(isFreeing);
    }
  });
});

describe("Urgency", () => {
  const usual: UrgencyFacts = {
    ...{ kind: "MATERIALS", lane: "STANDARD", cardCount: 1, isCritical: false, isEscalated: false },
    isAtRisk: false,
  };
  const urgency = (facts: Partial<UrgencyFacts>) => priorityOf({ ...usual, ...facts });

  it("puts escalation before lane, lane before kind, kind before size", () => {
    expect(urgency({ isEscalated: true, kind: "BLOCKED_CARD", lane: "STANDARD" })).toBeGreaterThan(
      urgency({ lane: "HALL", kind: "APPEAL", isCritical: true, cardCount: 100_000 }),
    );
    expect(urgency({ lane: "HALL", kind: "BLOCKED_CARD" })).toBeGreaterThan(
      urgency({ lane: "FAST", kind: "APPEAL", isCritical: true, cardCount: 100_000 }),
    );
    expect(urgency({ kind: "HIGH_RISK" })).toBeGreaterThan(urgency({ kind: "MATERIALS", cardCount: 100_000 }));
    expect(urgency({ cardCount: 2 })).toBeGreaterThan(urgency({ cardCount: 1 }));
    expect(urgency({ lane: null })).toBe(urgency({ lane: "STANDARD" }));
  });

  it("stays within its bounds whatever comes together", () => {
    for (const kind of kinds)
      for (const lane of ["STANDARD", "FAST", "HALL", null] as const)
        for (const cardCount of [0, 1, 100_000])
          for (const isCritical of [true, false])
            for (const isEscalated of [true, false])
              for (const isAtRisk of [true, false]) {
                const priority = priorityOf({ kind, lane, cardCount, isCritical, isEscalated, isAtRisk });
                expect(Number.isInteger(priority) && priority >= 0 && priority <= MOST_URGENT).toBe(true);
              }
  });

  it("puts what is nearly late before a faster lane that has time, and behind what somebody escalated", () => {
    expect(urgency({ isAtRisk: true })).toBeGreaterThanOrEqual(urgency({ lane: "FAST" }));
    expect(urgency({ isEscalated: true, kind: "BLOCKED_CARD" })).toBeGreaterThan(
      urgency({ isAtRisk: true, lane: "HALL", kind: "APPEAL", isCritical: true, cardCount: 100_000 }),
    );
  });
});

describe("Words", () => {
  it("number and name a task as people do", () => {
    expect(taskNumber(7, new Date("2026-03-01T16:30:00Z"))).toBe("RT-20260302-000007");
    expect(startOfShanghaiDay(new Date("2026-03-01T16:30:00Z"))).toEqual(new Date("2026-03-02T00:00:00+08:00"));
    for (const kind of kinds)
      for (const iccid of ["89860620050000000019", null]) {
        const { zh, en } = taskTitle({ kind, cardCount: 2, iccid, requestNumber: "CR-20260302-000001" });
        for (const text of [zh, en]) expect(text).toContain(iccid ?? "CR-20260302-000001");
      }
  });

  it("say where there is something to appeal against", () => {
    const items = Object.keys(CancellationItemStatus) as (keyof typeof CancellationItemStatus)[];
    expect(items.filter((status) => whyNoAppealOfItem(status) === null).sort()).toEqual(["HELD", "REJECTED"]);
    const requests = Object.keys(CancellationRequestStatus) as (keyof typeof CancellationRequestStatus)[];
    expect(requests.filter((status) => whyNoAppealOfRequest(status) === null)).toEqual(["REJECTED"]);
  });
});
