import { describe, expect, it } from "vitest";
import {
  type AskedApproval,
  allowedScheduleActions,
  approvalLife,
  whyNotDecide,
} from "../../server/scheduling/rules/approval-states.ts";
import { type ApprovedWave, changesOf, isCovered } from "../../server/scheduling/rules/approved-plan.ts";
import { blastPolicy, whoApproves } from "../../server/scheduling/rules/blast-radius.ts";

const small = { cardCount: 10, monthlyFen: 5_000, aliveCount: 1 };

const night = {
  hours: [{ weekdays: [1, 2, 3, 4, 5], from: 1_320, to: 360 }],
  isBusinessDaysOnly: false,
  blackoutDays: [],
};
const wave: ApprovedWave = {
  name: "其余",
  startsAt: "2026-03-05T02:00:00.000Z",
  timing: night,
  cardCount: 900,
  perMinute: 60,
  growthFactor: 1,
  isAfterPrevious: true,
  isCanary: false,
  soakMinutes: 0,
  failurePercentLimit: 5,
};
const canary: ApprovedWave = {
  ...wave,
  name: "试点",
  cardCount: 100,
  isAfterPrevious: false,
  isCanary: true,
  soakMinutes: 60,
};
const facts = { cardCount: 1_000, monthlyFen: 500_000, aliveCount: 20 };
const approved = { facts, waves: [canary, wave] };

describe("Who approves a schedule", () => {
  it.each([
    ["cardCount", 1_000, 10_000],
    ["monthlyFen", 5_000_000, 50_000_000],
    ["aliveCount", 200, 2_000],
  ] as const)("is decided by %s alone, from the limit on", (figure, second, manager) => {
    const asked = [second - 1, second, manager - 1, manager].map((value) =>
      whoApproves({ ...small, [figure]: value }, blastPolicy.limits),
    );
    expect(asked).toEqual(["NOBODY", "SECOND_PERSON", "SECOND_PERSON", "MANAGER"]);
  });

  it("may do so once, but for whoever set it, and for whoever is no manager where one is needed", () => {
    const rights = { mayApprove: true, mayApproveLarge: false };
    const asked: AskedApproval = { status: "PENDING", demand: "SECOND_PERSON", isOwn: false, hasEnded: false };
    expect(whyNotDecide(asked, rights)).toBeNull();
    expect(whyNotDecide({ ...asked, isOwn: true }, { ...rights, mayApproveLarge: true })).toBe("SECOND_PERSON_NEEDED");
    expect(whyNotDecide({ ...asked, demand: "MANAGER" }, rights)).toBe("MANAGER_NEEDED");
    expect(whyNotDecide({ ...asked, demand: "MANAGER" }, { ...rights, mayApproveLarge: true })).toBeNull();
    for (const status of ["APPROVED", "REFUSED", "REPLACED"] as const) {
      expect(whyNotDecide({ ...asked, status }, rights)).toBe("ALREADY_DECIDED");
      expect(approvalLife.actions.map((action) => approvalLife.next(status, action))).toEqual([null, null, null]);
    }
    expect(whyNotDecide({ ...asked, hasEnded: true }, rights)).toBe("REQUEST_ENDED");
    expect(whyNotDecide(null, rights)).toBe("NOTHING_TO_APPROVE");
    expect(whyNotDecide(asked, { mayApprove: false, mayApproveLarge: false })).toBe("NO_RIGHT");
    expect(allowedScheduleActions({ ...asked, isOwn: true }, rights)).toMatchObject([
      { action: "APPROVE", isAllowed: false, reason: { en: expect.stringContaining("another person") } },
      { action: "REFUSE", isAllowed: false },
    ]);
  });
});

describe("An approval covers a later version", () => {
  const covers = (changed: Partial<ApprovedWave>, more: object = {}) =>
    isCovered({ facts: { ...facts, ...more }, waves: [canary, { ...wave, ...changed }] }, approved, []);

  it("that reaches no further in any respect", () => {
    expect(covers({})).toBe(true);
    expect(covers({ cardCount: 800 }, { cardCount: 900, monthlyFen: 400_000, aliveCount: 0 })).toBe(true);
    expect(covers({ startsAt: "2026-03-06T02:00:00.000Z", perMinute: 30, failurePercentLimit: 1 })).toBe(true);
    expect(isCovered({ facts, waves: [wave] }, approved, ["试点"]), "the canary has begun").toBe(true);
  });

  it("but not one whose steps do more, or may charge more", () => {
    const withSteps = (mostFen: number, ...kinds: string[]) => ({
      ...approved,
      facts: { ...facts, steps: { mostFen, kinds } },
    });
    const settled = withSteps(100, "SETTLE_ARREARS");
    expect(isCovered(settled, settled, [])).toBe(true);
    expect(isCovered(approved, settled, []), "nothing is done any more").toBe(true);
    expect(isCovered(withSteps(101, "SETTLE_ARREARS"), settled, [])).toBe(false);
    expect(isCovered(withSteps(100, "SETTLE_ARREARS", "UNBIND_DEVICES"), settled, [])).toBe(false);
    expect(isCovered(withSteps(0, "UNBIND_DEVICES"), approved, [])).toBe(false);
    const onPlans = (...planIds: string[]) => {
      const { facts: told, ...plan } = withSteps(0, "CHANGE_PLAN");
      return { ...plan, facts: { ...told, steps: { ...told.steps, planIds } } };
    };
    expect(isCovered(onPlans("cheap"), onPlans("cheap", "cheaper"), [])).toBe(true);
    expect(isCovered(onPlans("dear"), onPlans("cheap", "cheaper"), []), "another plan is another step").toBe(false);
  });

  it.each<[string, Partial<ApprovedWave>]>([
    ["a larger wave", { cardCount: 901 }],
    ["an earlier one", { startsAt: "2026-03-05T01:59:59.000Z" }],
    ["one that goes as soon as it may", { startsAt: null }],
    ["a faster one", { perMinute: 61 }],
    ["one without a pace", { perMinute: null }],
    ["one that speeds up", { growthFactor: 2 }],
    ["one of another name", { name: "新波次" }],
    ["one that waits for nothing", { isAfterPrevious: false }],
    ["one of which more may fail", { failurePercentLimit: 6 }],
    ["one of other hours", { timing: { ...night, hours: [] } }],
  ])("but not one with %s", (_what, changed) => {
    expect(covers(changed)).toBe(false);
  });

  it("but not one that reaches more cards, money or cards in use, that lost its canary, or puts it last", () => {
    for (const figure of ["cardCount", "monthlyFen", "aliveCount"] as const)
      expect(covers({}, { [figure]: facts[figure] + 1 }), figure).toBe(false);
    expect(isCovered({ facts, waves: [wave] }, approved, [])).toBe(false);
    expect(isCovered({ facts, waves: [{ ...canary, isCanary: false }, wave] }, approved, [])).toBe(false);
    expect(isCovered({ facts, waves: [wave, canary] }, approved, [])).toBe(false);
  });

  it("and what is different is told wave by wave, those that are gone last", () => {
    const later = [
      { ...wave, startsAt: null, cardCount: 950, perMinute: null },
      { ...wave, name: "补充", cardCount: 50 },
    ];
    expect(changesOf(later, approved.waves).map(({ kind, name }) => `${name} ${kind}`)).toEqual([
      ...["其余 MOVED", "其余 RESIZED", "其余 RULED_ANEW", "补充 ADDED", "试点 REMOVED"],
    ]);
    expect(changesOf(approved.waves, approved.waves)).toEqual([]);
  });
});
