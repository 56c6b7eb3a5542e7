import { describe, expect, it } from "vitest";
import { cannedAnswers } from "../../server/cases/content/canned-answers.ts";
import { cannedFacts, factsIn, filledAnswer } from "../../server/cases/rules/canned-answer.ts";
import { allowedCaseActions, type CaseStatus, caseLife } from "../../server/cases/rules/case-states.ts";
import { expectedWait, HEAD_START_MINUTES, laneOf, rankFrom } from "../../server/cases/rules/queue.ts";
import { later, startOfTestTime as now } from "../support/clock.ts";

const statuses: CaseStatus[] = ["WAITING", "ASSIGNED", "RESOLVED", "CLOSED"];
const staff = { mayWrite: true, mayTransfer: true };
const may = (status: CaseStatus, facts: object, rights: object = {}) =>
  allowedCaseActions(
    { status, speaker: null, isMine: false, isCustomer: false, ...facts },
    { mayWrite: true, mayTransfer: false, mayRate: false, ...rights },
  )
    .filter(({ isAllowed }) => isAllowed)
    .map(({ action }) => action);

describe("A support case", () => {
  it("moves as its table says and in no other way", () => {
    const moves = caseLife.actions.flatMap((action) =>
      statuses.flatMap((from) => {
        const to = caseLife.next(from, action);
        return to ? [`${from} ${action} ${to}`] : [];
      }),
    );
    expect(moves).toEqual([
      "WAITING ASSIGN ASSIGNED",
      ...["WAITING HAND_OVER ASSIGNED", "ASSIGNED HAND_OVER ASSIGNED"],
      ...["ASSIGNED PUT_BACK WAITING", "ASSIGNED GIVE_BACK WAITING"],
      ...["WAITING RESOLVE RESOLVED", "ASSIGNED RESOLVE RESOLVED"],
      ...["RESOLVED REOPEN WAITING", "RESOLVED CLOSE CLOSED", "WAITING RESUME_ASSISTANT WAITING"],
    ]);
  });

  it("is answered by its customer and its agent; colleagues write notes and pass it on", () => {
    expect(may("WAITING", { isCustomer: true })).toEqual(["REPLY", "RESOLVE"]);
    expect(may("ASSIGNED", { isMine: true }, staff)).toEqual(["REPLY", "NOTE", "TRANSFER", "RESOLVE"]);
    expect(may("ASSIGNED", {}, staff)).toEqual(["NOTE", "TRANSFER"]);
    expect(may("RESOLVED", { isMine: true }, staff)).toEqual(["NOTE", "REOPEN"]);
    expect(may("RESOLVED", { isCustomer: true }, { mayRate: true })).toEqual(["REOPEN", "RATE"]);
    expect(may("CLOSED", { isCustomer: true })).toEqual([]);
    expect(may("CLOSED", { isMine: true }, staff)).toEqual([]);
    expect(may("ASSIGNED", {}, { mayWrite: false })).toEqual([]);
  });

  it("lets its customer ask the assistant again that handed it over, until an agent has come", () => {
    const handedOver = { speaker: "PERSON", isCustomer: true };
    expect(may("WAITING", handedOver)).toEqual(["REPLY", "RESOLVE", "RESUME_ASSISTANT"]);
    expect(may("ASSIGNED", handedOver)).toEqual(["REPLY", "RESOLVE"]);
    expect(may("WAITING", { ...handedOver, speaker: "ASSISTANT" })).toEqual(["REPLY", "RESOLVE"]);
    expect(may("WAITING", { ...handedOver, isCustomer: false }, staff)).toEqual(["NOTE", "TRANSFER"]);
  });
});

describe("The queue", () => {
  it("lets cancellations go first, but nothing that came more than their head start before", () => {
    const cancellation = rankFrom(now, laneOf("CANCELLATION"));
    const before = (minutes: number) => rankFrom(later(now, { minutes: -minutes }), laneOf("MONEY"));
    expect(cancellation < before(HEAD_START_MINUTES - 1)).toBe(true);
    expect(cancellation > before(HEAD_START_MINUTES + 1)).toBe(true);
  });

  it("says how long it will take only where it is known", () => {
    expect(expectedWait(3, 60)).toBe(90);
    expect(expectedWait(3, 0)).toBeNull();
    expect(expectedWait(null, 60)).toBeNull();
  });
});

describe("A canned answer", () => {
  const nothing = { customer: null, agent: null, case: null, request: null, status: null, card: null };

  it("has the facts of the case filled in, and none is given that lacks one", () => {
    expect(filledAnswer("{case}：{status}", { ...nothing, case: "SC-1", status: "审核中" })).toBe("SC-1：审核中");
    expect(filledAnswer("{case}：{status}", { ...nothing, case: "SC-1" })).toBeNull();
    expect(filledAnswer("您好", nothing)).toBe("您好");
  });

  it.each(cannedAnswers)(
    "$slug says the same in both languages, with facts that there are, short enough to be sent",
    (answer) => {
      const { zh, en } = answer.text;
      expect(factsIn(zh).sort()).toEqual(factsIn(en).sort());
      expect(factsIn(zh).filter((name) => !cannedFacts.includes(name as never))).toEqual([]);
      expect([zh, en].every(({ length }) => length < 500)).toBe(true);
      expect(cannedAnswers.filter(({ slug }) => slug === answer.slug)).toHaveLength(1);
    },
  );
});
