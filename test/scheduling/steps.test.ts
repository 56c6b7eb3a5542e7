import { describe, expect, it } from "vitest";
import { type AskedStep, MOST_STEPS, stepFaults } from "../../server/scheduling/rules/step-faults.ts";
import { removedBy, type StepKind, stepKinds, verdictOn } from "../../server/scheduling/rules/step-kinds.ts";
import { type NeedyCards, quoteStep } from "../../server/scheduling/rules/step-quote.ts";
import { allowedStepActions, type StepStatus, stepLife } from "../../server/scheduling/rules/step-states.ts";

const kinds = Object.keys(stepKinds) as StepKind[];
const statuses: StepStatus[] = ["PLANNED", "RUNNING", "DONE", "FAILED", "CANCELLED"];
const now = new Date("2026-03-02T02:00:00Z");
const tomorrow = new Date("2026-03-03T02:00:00Z");

describe("The life of a step", () => {
  it("is this table", () => {
    const table = Object.fromEntries(
      stepLife.actions.map((action) => [action, statuses.map((status) => stepLife.next(status, action))]),
    );
    expect(table).toEqual({
      START: ["RUNNING", null, null, null, null],
      FINISH: ["DONE", "DONE", null, null, null],
      FAIL: ["FAILED", "FAILED", null, null, null],
      RETRY: [null, null, null, "PLANNED", null],
      CANCEL: ["CANCELLED", "CANCELLED", null, "CANCELLED", null],
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
    expect(kinds.map((kind) => removedBy(kind))).toEqual([["ARREARS"], ["AUTO_RENEWAL_ON"], ["DEVICE_BOUND"]]);
  });

  it("leaves a card alone that it must not touch, but only where there is something to do", () => {
    const idle = { dueFen: 0, isRenewing: false, isBound: false, obstacle: "LEGAL_HOLD" } as const;
    const needy = { dueFen: 1, isRenewing: true, isBound: true, obstacle: null } as const;
    for (const kind of kinds) {
      expect(verdictOn(kind, idle)).toBe("NOT_NEEDED");
      expect(verdictOn(kind, needy)).toBe("DONE");
      expect(verdictOn(kind, { ...needy, obstacle: "IN_REVIEW" })).toBe("REFUSED");
    }
  });
});

describe("The quote of a step", () => {
  const waves = [
    { name: "甲", opensAt: now },
    { name: "乙", opensAt: tomorrow },
  ];
  const alike = (place: number, cards: Partial<NeedyCards>): NeedyCards => ({
    ...{ place, moment: "WAVE_OPENS", count: 1, dueFen: 0, nowFen: 0 },
    ...{ isRenewing: false, isBound: false, obstacle: null, ...cards },
  });
  const cards = [
    alike(0, { count: 3, dueFen: 300, nowFen: 300 }),
    alike(0, { count: 2 }),
    alike(1, { count: 5, dueFen: 520, nowFen: 500 }),
    alike(1, { count: 4, dueFen: 9_000, nowFen: 9_000, obstacle: "LEGAL_HOLD" }),
    alike(1, { moment: "AT_ONCE", count: 5, dueFen: 500, nowFen: 500 }),
  ];
  const step = { kind: "SETTLE_ARREARS", moment: "WAVE_OPENS", waveName: null, maxAmountFen: 819 } as const;
  const planned = { stepId: null, chargedFen: 0 };

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
    const own = { ...step, maxAmountFen: 820, stepId: null };
    expect(quoteStep({ ...own, chargedFen: 0 }, { waves, cards, now }).isAboveMaximum).toBe(false);
    expect(quoteStep({ ...own, chargedFen: 1 }, { waves, cards, now }).isAboveMaximum).toBe(true);
  });
});

describe("The steps of a plan", () => {
  const step = (more: Partial<AskedStep> = {}): AskedStep => ({
    ...{ stepId: null, kind: "SETTLE_ARREARS", moment: "AT_ONCE", waveName: null, maxAmountFen: 100, ...more },
  });
  const standing = [
    { id: "a", kind: "SETTLE_ARREARS", moment: "AT_ONCE", waveName: null, maxAmountFen: 90, chargedFen: 60 } as const,
  ];
  const codes = (...steps: AskedStep[]) =>
    stepFaults(steps, { waveNames: ["甲"], standing }).map(({ code, path }) => [code, ...path]);

  it("are right", () => {
    expect(codes(step(), step({ stepId: "a" }), step({ kind: "UNBIND_DEVICES", maxAmountFen: null }))).toEqual([]);
    expect(codes(step({ waveName: "甲" }))).toEqual([]);
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
