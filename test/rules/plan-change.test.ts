import { describe, expect, it } from "vitest";
import {
  type CardOnPlan,
  judgePlanChange,
  monthlyDifference,
  type PlanTerms,
  planChangeRefusals,
  planChangeSentences,
} from "../../server/cards/rules/plan-change.ts";

const plan = (id: string, monthlyFeeFen: number, earlyExitFeeFen: number, carrierId = "mobile"): PlanTerms => ({
  ...{ id, code: id, carrierId, monthlyFeeFen, earlyExitFeeFen },
});
const present = plan("present", 500, 200);
const cheap = plan("cheap", 100, 40);
const card = (more: Partial<CardOnPlan> = {}): CardOnPlan => ({
  ...{ status: "IN_USE", carrierId: "mobile", plan: present, isInContract: false, isHeldByLaw: false, ...more },
});

describe("A card", () => {
  it("goes to any other plan of its carrier when no minimum term runs, also while it is suspended", () => {
    for (const status of ["IN_USE", "SUSPENDED"] as const)
      for (const target of [cheap, plan("dear", 900, 360)])
        expect(judgePlanChange(card({ status }), target)).toBe("CHANGE");
    expect(monthlyDifference(card(), cheap)).toBe(-400);
  });

  it("needs nothing when it has the plan, whatever else is so", () => {
    expect(judgePlanChange(card({ status: "CANCELLED", isHeldByLaw: true, isInContract: true }), present)).toBe(
      "NOT_NEEDED",
    );
  });

  it("stays on its plan while its minimum term runs, when the month or leaving early would cost less", () => {
    const bound = card({ isInContract: true });
    expect(judgePlanChange(bound, cheap)).toBe("IN_CONTRACT");
    expect(judgePlanChange(bound, plan("cheaper month", 499, 200))).toBe("IN_CONTRACT");
    expect(judgePlanChange(bound, plan("cheaper exit", 900, 199))).toBe("IN_CONTRACT");
    expect(judgePlanChange(bound, plan("as dear", 500, 200))).toBe("CHANGE");
    expect(judgePlanChange(bound, plan("dearer", 900, 360))).toBe("CHANGE");
  });

  it.each([
    ["NOT_CHANGEABLE_NOW", { status: "CANCELLING" }],
    ["NOT_CHANGEABLE_NOW", { status: "CANCELLED", carrierId: "unicom", isHeldByLaw: true, isInContract: true }],
    ["OTHER_CARRIER", { carrierId: "unicom", isHeldByLaw: true, isInContract: true }],
    ["LEGAL_HOLD", { isHeldByLaw: true, isInContract: true }],
    ["IN_CONTRACT", { isInContract: true }],
  ] as const)("that stays is told first what nothing helps against: %s", (code, more) => {
    expect(judgePlanChange(card(more), cheap)).toBe(code);
    const { zh, en } = planChangeSentences[code];
    expect([zh.at(-1), en.at(-1)]).toEqual(["。", "."]);
  });

  it("is judged by nothing but what is so: for 20 000 that were drawn, each verdict has its reason and no other one", () => {
    const draw = drawing(7);
    const plans = Array.from({ length: 12 }, (_, at) =>
      plan(`plan ${at}`, draw(5) * 100, draw(5) * 40, ["mobile", "unicom"][draw(2)]),
    );
    const seen = new Set<string>();
    for (let turn = 0; turn < 20_000; turn += 1) {
      const [own, target] = [plans[draw(12)] as PlanTerms, plans[draw(12)] as PlanTerms];
      const drawn: CardOnPlan = {
        status: (["IN_USE", "SUSPENDED", "CANCELLING", "CANCELLED"] as const)[draw(4)] ?? "IN_USE",
        ...{ plan: own, carrierId: own.carrierId, isInContract: draw(2) === 1, isHeldByLaw: draw(4) === 0 },
      };
      const verdict = judgePlanChange(drawn, target);
      seen.add(verdict);
      const reasons = {
        NOT_NEEDED: own === target,
        NOT_CHANGEABLE_NOW: drawn.status.startsWith("CANCEL"),
        OTHER_CARRIER: own.carrierId !== target.carrierId,
        LEGAL_HOLD: drawn.isHeldByLaw,
        IN_CONTRACT:
          drawn.isInContract &&
          Math.min(target.monthlyFeeFen - own.monthlyFeeFen, target.earlyExitFeeFen - own.earlyExitFeeFen) < 0,
      };
      const [first = "CHANGE"] = Object.entries(reasons).flatMap(([code, holds]) => (holds ? [code] : []));
      expect(verdict, JSON.stringify({ drawn, target })).toBe(first);
    }
    expect([...seen].sort()).toEqual([...planChangeRefusals, "CHANGE", "NOT_NEEDED"].sort());
  });

  it("gets around no minimum term, however often it changes: it never pays less by the month or for leaving than it began with", () => {
    const draw = drawing(11);
    for (let turn = 0; turn < 500; turn += 1) {
      const plans = Array.from({ length: 8 }, (_, at) => plan(`plan ${at}`, draw(9) * 100, draw(9) * 40));
      const began = plans[0] as PlanTerms;
      let now = began;
      for (let change = 0; change < 20; change += 1) {
        const target = plans[draw(8)] as PlanTerms;
        if (judgePlanChange(card({ plan: now, isInContract: true }), target) === "CHANGE") now = target;
      }
      expect(now.monthlyFeeFen).toBeGreaterThanOrEqual(began.monthlyFeeFen);
      expect(now.earlyExitFeeFen).toBeGreaterThanOrEqual(began.earlyExitFeeFen);
    }
  });
});

/** Whole numbers below a bound, the same ones for the same seed. */
function drawing(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
