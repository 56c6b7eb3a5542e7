import { describe, expect, it } from "vitest";
import { limitFaults } from "../../server/scheduling/rules/approval-limits-faults.ts";
import {
  allowedLimitsActions,
  approvalLimitsLife,
  limitsProposal,
} from "../../server/scheduling/rules/approval-limits-states.ts";
import { type BlastLimits, blastPolicy, whoApproves } from "../../server/scheduling/rules/blast-radius.ts";
import { askedOtherwise, pastEffect } from "../../server/scheduling/rules/limits-effect.ts";

const { limits: usual } = blastPolicy;
type Figures = Partial<BlastLimits["MANAGER"]>;
const withLimits = (second: Figures, manager: Figures = {}): BlastLimits => ({
  SECOND_PERSON: { ...usual.SECOND_PERSON, ...second },
  MANAGER: { ...usual.MANAGER, ...manager },
});
const off = { cardCount: null, monthlyFen: null, aliveCount: null };
const faults = (limits: BlastLimits) => limitFaults(limits).map(({ code, path }) => `${path.join(".")} ${code}`);

describe("Limits of approval", () => {
  it("may be the product's own, equal for both, or switched off where others are left", () => {
    expect(limitFaults(usual)).toEqual([]);
    expect(limitFaults(withLimits({ cardCount: 10_000 }))).toEqual([]);
    expect(limitFaults(withLimits({ cardCount: null, aliveCount: null }, { monthlyFen: null }))).toEqual([]);
    expect(limitFaults({ SECOND_PERSON: off, MANAGER: { ...off, aliveCount: 5 } })).toEqual([]);
  });

  it.each<[says: string, limits: BlastLimits, found: string[]]>([
    [
      "are told everything that is wrong at once",
      withLimits({ cardCount: 0, monthlyFen: 60_000_000, aliveCount: -1 }, { cardCount: 1_000_001, aliveCount: 1.5 }),
      [
        "secondPerson.cardCount LIMIT_OUT_OF_RANGE",
        "manager.cardCount LIMIT_OUT_OF_RANGE",
        "manager.monthlyFen MANAGER_BELOW_SECOND_PERSON",
        "secondPerson.aliveCount LIMIT_OUT_OF_RANGE",
        "manager.aliveCount LIMIT_OUT_OF_RANGE",
      ],
    ],
    ["ask for no less than a yuan", withLimits({ monthlyFen: 99 }), ["secondPerson.monthlyFen LIMIT_OUT_OF_RANGE"]],
    ["are not all switched off", { SECOND_PERSON: off, MANAGER: off }, [" NO_LIMIT_LEFT"]],
  ])("%s", (_, limits, found) => {
    expect(faults(limits)).toEqual(found);
  });

  it("that are switched off are reached by nothing", () => {
    const facts = { cardCount: 500_000, monthlyFen: 1, aliveCount: 0 };
    expect(whoApproves(facts, withLimits({}, { cardCount: null }))).toBe("SECOND_PERSON");
    expect(whoApproves(facts, withLimits({ cardCount: null }, { cardCount: null }))).toBe("NOBODY");
    expect(whoApproves(facts, withLimits({ cardCount: null }))).toBe("MANAGER");
  });

  it("move as their table says, and never by one person alone", () => {
    const moves = (["PROPOSED", "IN_FORCE", "REFUSED", "REPLACED"] as const).map((status) =>
      (["CONFIRM", "REFUSE", "REPLACE"] as const).map((action) => approvalLimitsLife.next(status, action)),
    );
    expect(moves).toEqual([
      ["IN_FORCE", "REFUSED", null],
      [null, null, "REPLACED"],
      [null, null, null],
      [null, null, null],
    ]);
    const allowed = (isOwn: boolean, mayWrite = true) =>
      allowedLimitsActions({ status: "PROPOSED", isOwn }, { mayWrite }).map(({ isAllowed }) => isAllowed);
    expect([allowed(true), allowed(false), allowed(false, false)]).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ]);
    expect(limitsProposal(true, { mayWrite: true }).isAllowed).toBe(false);
    expect(limitsProposal(false, { mayWrite: true }).isAllowed).toBe(true);
  });
});

describe("What other limits would do", () => {
  const reaching = (cardCount: number) => ({ cardCount, monthlyFen: 0, aliveCount: 0 });

  it("is counted by whom each schedule would have needed, before and after", () => {
    const schedules = [reaching(10), reaching(600), reaching(1_000), reaching(6_000), reaching(10_000)];
    expect(pastEffect(schedules, [usual, withLimits({ cardCount: 500 }, { cardCount: 20_000 })])).toEqual({
      before: { NOBODY: 2, SECOND_PERSON: 2, MANAGER: 1 },
      after: { NOBODY: 1, SECOND_PERSON: 4, MANAGER: 0 },
      ...{ stricterCount: 1, looserCount: 1 },
    });
  });

  it("names those that wait and would be asked of somebody else", () => {
    const waiting = [1_000, 6_000, 10_000].map((cards) => ({
      ...{ demand: whoApproves(reaching(cards), usual) as "MANAGER", facts: reaching(cards) },
    }));
    const changed = askedOtherwise(waiting, withLimits({ cardCount: 2_000 }, { cardCount: 5_000 }));
    expect(changed.map(({ facts, demand, wouldBe }) => [facts.cardCount, demand, wouldBe])).toEqual([
      [1_000, "SECOND_PERSON", "NOBODY"],
      [6_000, "SECOND_PERSON", "MANAGER"],
    ]);
  });
});
