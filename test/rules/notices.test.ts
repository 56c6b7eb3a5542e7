import { describe, expect, it } from "vitest";
import { stages } from "../../server/metrics/rules/stages.ts";
import { mailText } from "../../server/notices/mail/mail-text.ts";
import { audiencesOf, recipientsOf, stagesOf } from "../../server/notices/rules/audiences.ts";
import { isTellingTime } from "../../server/notices/rules/telling-hours.ts";
import { calendarOf } from "../../server/sla/index.ts";
import { defaultSlaPolicy, type SlaRules } from "../../server/sla/rules/sla-policy.ts";

const noApprover = { mayApprove: false, mayApproveLarge: false, mayRevoke: false };

describe("Of a promise", () => {
  it("those are told who can do something about it, and of a broken one managers as well", () => {
    const table = stages.map((stage) => [
      stage,
      audiencesOf("PROMISE_AT_RISK", [stage]),
      audiencesOf("PROMISE_BREACHED", [stage]),
    ]);
    expect(table).toEqual([
      ["CHECKS", ["MANAGERS"], ["MANAGERS"]],
      ["WAITING", ["APPLICANT"], ["MANAGERS"]],
      ["REVIEW", ["REVIEWERS"], ["REVIEWERS", "MANAGERS"]],
      ["QUEUE", ["MANAGERS"], ["MANAGERS"]],
      ["UNDO_WINDOW", ["MANAGERS"], ["MANAGERS"]],
      ["CARRIER", ["MANAGERS"], ["MANAGERS"]],
      ["FAILED", ["MANAGERS"], ["MANAGERS"]],
    ]);
    expect(audiencesOf("PROMISE_AT_RISK", ["CARRIER", "REVIEW", "CHECKS"])).toEqual(["MANAGERS", "REVIEWERS"]);
    expect(audiencesOf("PROMISE_BREACHED", [])).toEqual(["MANAGERS"]);
  });

  it("where most of the cards are is said first", () => {
    expect(stagesOf({ CANCELLED: 9, CANCELLING: 2, HELD: 3, CHECKING: 1 }, "IN_PROGRESS")).toEqual([
      "REVIEW",
      "CARRIER",
      "CHECKS",
    ]);
    expect(stagesOf({ CHECKING: 1, CLEARED: 4 }, "IN_REVIEW")).toEqual(["REVIEW"]);
  });

  it("reviewers are those who hold its tasks, and while one is free all who may take it", () => {
    const staff = [
      { id: "ann", mayReview: true, mayManage: false, ...noApprover },
      { id: "ben", mayReview: true, mayManage: false, ...noApprover },
      { id: "mia", mayReview: false, mayManage: true, ...noApprover },
    ];
    const told = (...tasks: { holderId: string | null; excludedId: string | null }[]) =>
      recipientsOf(["REVIEWERS"], {
        staff,
        tasks,
        applicantId: "sam",
        approval: null,
        complainants: [],
        proposerId: null,
        owners: [],
      });
    expect(told({ holderId: "ann", excludedId: null })).toEqual(["ann"]);
    expect(told({ holderId: "ann", excludedId: null }, { holderId: null, excludedId: null })).toEqual(["ann", "ben"]);
    expect(told({ holderId: null, excludedId: "ben" })).toEqual(["ann"]);
    expect(told()).toEqual(["ann", "ben"]);
    expect(
      recipientsOf(["MANAGERS", "APPLICANT"], {
        staff,
        tasks: [],
        applicantId: "mia",
        approval: null,
        complainants: [],
        proposerId: null,
        owners: [],
      }),
    ).toEqual(["mia"]);
  });
});

describe("A schedule that waits for approval", () => {
  const staff = [
    { id: "ann", mayReview: true, mayManage: false, mayApprove: true, mayApproveLarge: false, mayRevoke: false },
    { id: "mia", mayReview: false, mayManage: true, mayApprove: true, mayApproveLarge: true, mayRevoke: true },
    { id: "max", mayReview: false, mayManage: true, mayApprove: true, mayApproveLarge: true, mayRevoke: true },
    { id: "sue", mayReview: false, mayManage: false, ...noApprover },
  ];
  const told = (demand: "SECOND_PERSON" | "MANAGER") =>
    recipientsOf(["APPROVERS"], {
      staff,
      tasks: [],
      applicantId: "sue",
      approval: { demand, setById: "max" },
      complainants: [],
      proposerId: null,
      owners: [],
    });

  it("is told to all who may approve it, but for who set it", () => {
    expect(told("SECOND_PERSON")).toEqual(["ann", "mia"]);
    expect(told("MANAGER")).toEqual(["mia"]);
  });
});

describe("People are told something", () => {
  const calendarWith = (rules: Partial<SlaRules>) =>
    calendarOf({ years: null, policy: { id: JSON.stringify(rules), version: 1, rules } });
  const isTold = (civil: string, rules: Partial<SlaRules> = {}, lane: "STANDARD" | "HALL" = "STANDARD") =>
    isTellingTime(new Date(`${civil.replace(" ", "T")}:00+08:00`), calendarWith(rules), lane);

  it("from the first opening to the last closing of business days, also on a Saturday that is worked", () => {
    expect(isTold("2026-03-04 08:59")).toBe(false);
    expect(isTold("2026-03-04 09:00")).toBe(true);
    expect(isTold("2026-03-04 12:30")).toBe(true);
    expect(isTold("2026-03-04 17:59")).toBe(true);
    expect(isTold("2026-03-04 18:00")).toBe(false);
    expect(isTold("2026-03-07 10:00")).toBe(false);
    expect(isTold("2026-10-10 10:00")).toBe(true);
    expect(isTold("2026-10-01 10:00")).toBe(false);
  });

  it("of a hall by the hours of halls", () => {
    const hall = { hours: [{ from: 600, to: 1200 }], isOpenOnDaysOff: true };
    expect(isTold("2026-03-07 19:00", { hall }, "HALL")).toBe(true);
    expect(isTold("2026-03-07 09:30", { hall }, "HALL")).toBe(false);
    expect(isTold("2026-03-07 10:00", { hall })).toBe(false);
  });

  it("at any time when the policy says so; a stored one that does not speak of it says no", () => {
    expect(isTold("2026-03-08 03:00", { notifiesOutsideHours: true })).toBe(true);
    const { notifiesOutsideHours, ...before } = defaultSlaPolicy.rules;
    expect(notifiesOutsideHours).toBe(false);
    expect(isTold("2026-03-08 03:00", before)).toBe(false);
  });

  it("in the daytime of a day that no calendar knows, and never in its night", () => {
    expect(isTold("2031-10-01 10:00")).toBe(true);
    expect(isTold("2031-10-01 22:00")).toBe(false);
  });
});

describe("An e-mail", () => {
  const notice = {
    kind: "PROMISE_AT_RISK" as const,
    requestNumber: "CR-20260302-000001",
    link: "https://desk.example/cancellation-requests/request_1/show",
    dueAt: new Date("2026-03-05T10:00:00+08:00"),
    cardCount: 2,
    waitsFor: "REVIEW" as const,
    lastDay: null,
    ...{ byName: null, amountFen: null, payment: null, erasure: null, visit: null },
  };
  const reader = { name: "顾岚", language: "BOTH" as const, link: "https://desk.example/notices" };

  it("says in both languages, Chinese first, how many and what", () => {
    const late = { ...notice, kind: "PROMISE_BREACHED" as const, cardCount: 1 };
    const { subject, text } = mailText([notice, notice, late], reader);
    expect(subject).toBe(
      "物联卡注销服务台：1 个申请已超期，2 个申请临近超期 / SIM Cancellation Desk: 1 request late, 2 requests at risk",
    );
    expect(text).toContain("CR-20260302-000001：承诺 2026-03-05 10:00 前完成，2 张卡，等待人工复核");
    expect(text).toContain("CR-20260302-000001: due by 2026-03-05 10:00 Beijing time, 2 cards (waits for review)");
    expect(text).toContain("was due by 2026-03-05 10:00 Beijing time, 1 card (waits for review)");
  });

  it("lists fifty of a kind and counts the others", () => {
    const { text } = mailText(
      Array.from({ length: 300 }, () => notice),
      { ...reader, language: "ZH" },
    );
    expect(text.match(/CR-/g)).toHaveLength(50);
    expect(text).toContain("另有 250 个");
  });

  it("carries no name into its HTML as anything but text", () => {
    const { html } = mailText([notice], { ...reader, name: "<b>顾岚</b>" });
    expect(html).not.toContain("<b>");
  });
});
