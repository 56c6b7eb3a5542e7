import { describe, expect, it } from "vitest";
import { type AskedStep, MOST_STEPS, stepFaults } from "../../server/scheduling/rules/step-faults.ts";
import { removedBy, type StepKind, stepKinds, verdictOn } from "../../server/scheduling/rules/step-kinds.ts";
import { type NeedyCards, quoteStep } from "../../server/scheduling/rules/step-quote.ts";
import { allowedStepActions, type StepStatus, stepLife } from "../../server/scheduling/rules/step-states.ts";

const kinds = Object.keys(stepKinds) as StepKind[];
const statuses: StepStatus[] = ["PLANNED", "RUNNING", "PAYING", "DONE", "FAILED", "CANCELLED"];
const cheap = { id: "cheap", code: "CHEAP", carrierId: "mobile", monthlyFeeFen: 100, earlyExitFeeFen: 40 };
const dear = { ...cheap, id: "dear", code: "DEAR", monthlyFeeFen: 900, earlyExitFeeFen: 360 };
const unicom = { ...cheap, id: "unicom", code: "UNICOM", carrierId: "unicom" };
const ofNoPlan = { isInReview: false, card: null };
const onDear = { status: "IN_USE", carrierId: "mobile", plan: dear, isInContract: false, isHeldByLaw: false } as const;
const now = new Date("2026-03-02T02:00:00Z");
const tomorrow = new Date("2026-03-03T02:00:00Z");

describe("The life of a step", () => {
  it("is this table", () => {
    const table = Object.fromEntries(
      stepLife.actions.map((action) => [action, statuses.map((status) => stepLife.next(status, action))]),
    );
    expect(table).toEqual({
      START: ["RUNNING", null, null, null, null, null],
      CHARGE: [null, "PAYING", null, null, null, null],
      RECEIVE: [null, null, "RUNNING", null, null, null],
      FINISH: ["DONE", "DONE", null, null, null, null],
      FAIL: ["FAILED", "FAILED", "FAILED", null, null, null],
      RETRY: [null, null, null, null, "PLANNED", null],
      CANCEL: ["CANCELLED", "CANCELLED", "CANCELLED", null, "CANCELLED", null],
    });
  });

  it("lets only those agree to a charge who may remedy cards, and those who plan take it out", () => {
    const may = (mayPlan: boolean, mayRemedy: boolean) =>
      allowedStepActions("FAILED", { mayPlan, mayRemedy }).flatMap(({ action, isAllowed }) =>
        isAllowed ? [action] : [],
      );
    expect(may(true, true)).toEqual(["RETRY", "CANCEL"]);
    expect(may(true, false)).toEqual(["CANCEL"]);
    expect(may(false, true)).toEqual([]);
  });
});

describe("A step", () => {
  it("takes away the blockers that its remedy takes away, no two kinds the same", () => {
    expect(kinds.map((kind) => removedBy(kind))).toEqual([["ARREARS"], ["AUTO_RENEWAL_ON"], ["DEVICE_BOUND"], []]);
  });

  it("leaves a card alone that it must not touch, but only where there is something to do", () => {
    const idle = { ...ofNoPlan, dueFen: 0, isRenewing: false, isBound: false, obstacle: "LEGAL_HOLD" } as const;
    const needy = { ...ofNoPlan, dueFen: 1, isRenewing: true, isBound: true, obstacle: null } as const;
    for (const kind of kinds.filter((each) => each !== "CHANGE_PLAN")) {
      const work = { kind, target: null };
      expect(verdictOn(work, idle)).toEqual({ outcome: "NOT_NEEDED", refusal: null });
      expect(verdictOn(work, needy)).toEqual({ outcome: "DONE", refusal: null });
      const inReview = { ...needy, obstacle: "IN_REVIEW" as const };
      expect(verdictOn(work, inReview)).toEqual({ outcome: "REFUSED", refusal: "IN_REVIEW" });
    }
  });

  it("puts a card on another plan by the rule of plans: the customer's protection is none against it, a review is", () => {
    const work = { kind: "CHANGE_PLAN", target: cheap } as const;
    const needs = { ...ofNoPlan, dueFen: 0, isRenewing: false, isBound: false, obstacle: null, card: onDear } as const;
    const outcomes = [
      needs,
      { ...needs, obstacle: "PROTECTED" as const },
      { ...needs, obstacle: "PROTECTED" as const, isInReview: true },
      { ...needs, card: { ...onDear, isInContract: true } },
      { ...needs, card: { ...onDear, isHeldByLaw: true }, isInReview: true },
      { ...needs, card: { ...onDear, plan: cheap }, isInReview: true },
    ].map((each) => verdictOn(work, each));
    expect(outcomes).toEqual([
      { outcome: "DONE", refusal: null },
      { outcome: "DONE", refusal: null },
      { outcome: "REFUSED", refusal: "IN_REVIEW" },
      { outcome: "REFUSED", refusal: "IN_CONTRACT" },
      { outcome: "REFUSED", refusal: "LEGAL_HOLD" },
      { outcome: "NOT_NEEDED", refusal: null },
    ]);
  });
});

describe("The quote of a step", () => {
  const waves = [
    { name: "甲", opensAt: now },
    { name: "乙", opensAt: tomorrow },
  ];
  const alike = (place: number, cards: Partial<NeedyCards>): NeedyCards => ({
    ...{ place, moment: "WAVE_OPENS", count: 1, dueFen: 0, nowFen: 0 },
    ...{ isRenewing: false, isBound: false, obstacle: null, ...ofNoPlan, ...cards },
  });
  const cards = [
    alike(0, { count: 3, dueFen: 300, nowFen: 300 }),
    alike(0, { count: 2 }),
    alike(1, { count: 5, dueFen: 520, nowFen: 500 }),
    alike(1, { count: 4, dueFen: 9_000, nowFen: 9_000, obstacle: "LEGAL_HOLD" }),
    alike(1, { moment: "AT_ONCE", count: 5, dueFen: 500, nowFen: 500 }),
  ];
  const step = {
    kind: "SETTLE_ARREARS",
    moment: "WAVE_OPENS",
    waveName: null,
    maxAmountFen: 819,
    planId: null,
  } as const;
  const planned = { stepId: null, chargedFen: 0, target: null };

  it("counts what is done, not needed and left alone, and never charges for the last", () => {
    expect(quoteStep({ ...step, ...planned }, { waves, cards, now })).toMatchObject({
      ...{ cardCount: 14, doableCount: 8, notNeededCount: 2, refusals: [{ code: "LEGAL_HOLD", count: 4 }] },
      ...{ amountFen: 820, growthFen: 20, isAboveMaximum: true, firstAt: now, lastAt: tomorrow },
    });
  });

  it("is of the cards of its wave at the moment that was chosen", () => {
    const own = { ...step, ...planned, waveName: "乙" };
    expect(quoteStep(own, { waves, cards, now })).toMatchObject({ cardCount: 9, amountFen: 520, firstAt: tomorrow });
    const atOnce = { ...own, moment: "AT_ONCE" as const };
    expect(quoteStep(atOnce, { waves, cards, now })).toMatchObject({ amountFen: 500, growthFen: 0, firstAt: now });
  });

  it("counts what was charged already against what was agreed to", () => {
    const own = { ...step, ...planned, maxAmountFen: 820 };
    expect(quoteStep({ ...own, chargedFen: 0 }, { waves, cards, now }).isAboveMaximum).toBe(false);
    expect(quoteStep({ ...own, chargedFen: 1 }, { waves, cards, now }).isAboveMaximum).toBe(true);
  });
});

describe("The quote of a step that changes plans", () => {
  const waves = [{ name: "甲", opensAt: tomorrow }];
  const alike = (count: number, card: NeedyCards["card"]): NeedyCards => ({
    ...{ place: 0, moment: "AT_ONCE", count, dueFen: 70, nowFen: 70 },
    ...{ isRenewing: false, isBound: false, obstacle: null, isInReview: false, card },
  });
  const cards = [
    alike(30, onDear),
    alike(20, { ...onDear, plan: cheap }),
    alike(5, { ...onDear, isInContract: true }),
    alike(7, { ...onDear, plan: unicom, carrierId: "unicom" }),
    alike(2, { ...onDear, status: "CANCELLED" }),
  ];
  const step = { kind: "CHANGE_PLAN", moment: "AT_ONCE", waveName: null, maxAmountFen: null, planId: "cheap" } as const;

  it("counts whom it changes and by how much a month gets cheaper, charges nothing, and says why others stay", () => {
    expect(quoteStep({ ...step, stepId: null, chargedFen: 0, target: cheap }, { waves, cards, now })).toMatchObject({
      ...{ cardCount: 64, doableCount: 30, notNeededCount: 20, amountFen: 0, monthlyDifferenceFen: 30 * -800 },
      refusals: [
        { code: "IN_CONTRACT", count: 5 },
        { code: "OTHER_CARRIER", count: 7 },
        { code: "NOT_CHANGEABLE_NOW", count: 2 },
      ],
    });
  });

  it("is of no card as long as nobody said which plan", () => {
    const quote = quoteStep(
      { ...step, planId: null, stepId: null, chargedFen: 0, target: null },
      { waves, cards, now },
    );
    expect(quote).toMatchObject({ doableCount: 0, monthlyDifferenceFen: 0, refusals: [] });
  });
});

describe("The steps of a plan", () => {
  const step = (more: Partial<AskedStep> = {}): AskedStep => ({
    ...{ stepId: null, kind: "SETTLE_ARREARS", moment: "AT_ONCE", waveName: null, maxAmountFen: 100 },
    ...{ planId: null, ...more },
  });
  const change = (planId: AskedStep["planId"], more: Partial<AskedStep> = {}): AskedStep =>
    step({ kind: "CHANGE_PLAN", maxAmountFen: null, planId, ...more });
  const atOnce = { moment: "AT_ONCE", waveName: null } as const;
  const standing = [
    { id: "a", kind: "SETTLE_ARREARS", ...atOnce, maxAmountFen: 90, chargedFen: 60, planId: null } as const,
    { id: "b", kind: "CHANGE_PLAN", ...atOnce, maxAmountFen: null, chargedFen: 0, planId: "cheap" } as const,
  ];
  const plans = new Map([cheap, dear, unicom].map((plan) => [plan.id, plan]));
  const codes = (...steps: AskedStep[]) =>
    stepFaults(steps, { waveNames: ["甲", "乙"], standing, plans }).map(({ code, path }) => [code, ...path]);

  it("are right", () => {
    expect(codes(step(), step({ stepId: "a" }), step({ kind: "UNBIND_DEVICES", maxAmountFen: null }))).toEqual([]);
    expect(codes(step({ waveName: "甲" }))).toEqual([]);
  });

  it("may change plans once for each card: one step for each carrier, or for each wave", () => {
    expect(codes(change("cheap"), change("unicom"))).toEqual([]);
    expect(codes(change("cheap", { waveName: "甲" }), change("dear", { waveName: "乙" }))).toEqual([]);
    const collide = [["PLANS_COLLIDE", "1", "planId"]];
    expect(codes(change("cheap"), change("dear"))).toEqual(collide);
    expect(codes(change("cheap"), change("cheap", { waveName: "甲", moment: "WAVE_OPENS" }))).toEqual(collide);
    expect(codes(change("cheap", { waveName: "甲" }), change("dear", { waveName: "甲" }))).toEqual(collide);
  });

  it("have a plan exactly when they change it, and keep it when they go on", () => {
    expect(codes(change(null))).toEqual([["PLAN_MISSING", "0", "planId"]]);
    expect(codes(change(undefined), change("gone"))).toEqual([
      ["NO_SUCH_PLAN", "0", "planId"],
      ["NO_SUCH_PLAN", "1", "planId"],
    ]);
    expect(codes(step({ planId: "cheap" }))).toEqual([["NO_PLAN_NEEDED", "0", "planId"]]);
    expect(codes(change("cheap", { maxAmountFen: 5 }))).toEqual([["NOTHING_TO_PAY", "0", "maxAmountFen"]]);
    expect(codes(change("cheap", { stepId: "b" }))).toEqual([]);
    expect(codes(change("dear", { stepId: "b" }))).toEqual([["NO_SUCH_STEP", "0", "stepId"]]);
  });

  it("are told what is wrong with each", () => {
    expect(codes(...Array.from({ length: MOST_STEPS + 1 }, () => step()))).toEqual([["TOO_MANY_STEPS"]]);
    expect(codes(step({ maxAmountFen: -1 }))).toEqual([["MAXIMUM_BELOW_ZERO", "0", "maxAmountFen"]]);
    expect(codes(step({ stepId: "a", maxAmountFen: 59 }))).toEqual([["MAXIMUM_BELOW_CHARGED", "0", "maxAmountFen"]]);
    expect(codes(step({ stepId: "a" }), step({ stepId: "a" }))).toEqual([["NO_SUCH_STEP", "1", "stepId"]]);
    expect(codes(step({ stepId: "a", kind: "UNBIND_DEVICES", maxAmountFen: null }))).toEqual([
      ["NO_SUCH_STEP", "0", "stepId"],
    ]);
  });
});
