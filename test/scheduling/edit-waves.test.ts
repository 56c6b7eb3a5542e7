import { describe, expect, it } from "vitest";
import { assignCards, type CardRule, type RuledCard } from "../../server/scheduling/rules/card-rules.ts";
import {
  type EditableWave,
  type EditedWave,
  mergedWaves,
  movedWave,
  splitWave,
} from "../../server/scheduling/rules/edit-waves.ts";
import { USUAL } from "../../server/scheduling/rules/plan.ts";
import { proofSize } from "../support/proof-size.ts";

/** Numbers by chance that are the same in every run. */
function chanceFrom(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
type Chance = ReturnType<typeof chanceFrom>;

const pick = <Value>(chance: Chance, values: readonly Value[]) => values[chance(values.length)] as Value;
const some = <Value>(chance: Chance, values: readonly Value[]) => values.filter(() => chance(2) === 0);

function aCard(chance: Chance, number: number, waveId: string | null = null): RuledCard {
  return {
    itemId: `item-${number}`,
    cardId: `card-${number}`,
    carrierCode: pick(chance, ["CMCC", "CUCC", "CTCC"]),
    planId: pick(chance, ["p1", "p2"]),
    label: pick(chance, [null, "north", "south"]),
    renewsOn: pick(chance, [null, "2026-12-01", "2026-12-20"]),
    listedWave: pick(chance, [null, null, "W0", "W1", "W3"]),
    waveId,
  };
}

function aRule(chance: Chance, cards: readonly RuledCard[], place: number, isLast: boolean): CardRule {
  if (isLast && chance(3) > 0) return { kind: "REST" };
  const kinds = ["CARDS", "FIRST", "LABEL", "PLAN", "CARRIER", "RENEWAL_BEFORE", "LISTED"] as const;
  const kind = pick(chance, kinds);
  switch (kind) {
    case "CARDS":
      // No card is named twice.
      return {
        kind,
        cardIds: cards.filter((_, at) => at % 7 === place && chance(2) === 0).map(({ cardId }) => cardId),
      };
    case "FIRST":
      return { kind, count: 1 + chance(6) };
    case "LABEL":
      return { kind, labels: some(chance, ["north", "south"]) };
    case "PLAN":
      return { kind, planIds: some(chance, ["p1", "p2"]) };
    case "CARRIER":
      return { kind, carriers: some(chance, ["CMCC", "CUCC", "CTCC"]) };
    case "RENEWAL_BEFORE":
      return { kind, day: pick(chance, ["2026-12-10", "2026-12-31"]) };
    case "LISTED":
      return { kind };
  }
}

/** A plan of a few waves, each with the cards that it takes. */
function aPlan(chance: Chance): { waves: EditableWave[]; cards: RuledCard[] } {
  const cards = Array.from({ length: chance(24) }, (_, number) => aCard(chance, number));
  const count = 2 + chance(4);
  const planned = Array.from({ length: count }, (_, place) => ({
    ...USUAL,
    rowId: `row-${place}`,
    name: `W${place}`,
    timing: { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] },
    rule: aRule(chance, cards, place, place === count - 1),
  }));
  const { waves } = assignCards(cards, planned);
  return { cards, waves: planned.map((wave, place) => ({ ...wave, cards: waves[place] ?? [] })) };
}

/** Which cards go with which wave: by the rules alone, as they would be when the plan is read anew. */
const byRules = (cards: readonly RuledCard[], waves: readonly EditedWave[]) =>
  numbersOf(
    assignCards(
      cards,
      waves.map(({ name, rule }) => ({ name, rule })),
    ).waves,
  );
/** The same by what is kept, as they are put into waves now, whatever the rules say. */
function byKept(plan: ReturnType<typeof aPlan>, waves: readonly EditedWave[]) {
  const rowOf = new Map(plan.waves.flatMap(({ rowId, cards }) => cards.map(({ itemId }) => [itemId, rowId] as const)));
  const placed = plan.cards.map((card) => ({ ...card, waveId: rowOf.get(card.itemId) ?? null, label: "moved away" }));
  return numbersOf(
    assignCards(
      placed.filter(({ waveId }) => waveId !== null),
      waves,
    ).waves,
  );
}
const numbersOf = (waves: readonly (readonly RuledCard[])[]) => waves.map((cards) => cards.map(({ itemId }) => itemId));

/** The oracle: cards of each wave as a list of numbers, cut and put together by hand. */
const before = ({ waves }: ReturnType<typeof aPlan>) => numbersOf(waves.map(({ cards }) => cards));

const PLANS = proofSize(2_000, 10_000);

describe("A wave that is split", () => {
  it(`gives each piece its cards in their order, and no wave loses or gets one, in ${PLANS} plans by chance`, () => {
    let splits = 0;
    for (let seed = 1; seed <= PLANS; seed += 1) {
      const chance = chanceFrom(seed);
      const plan = aPlan(chance);
      const at = chance(plan.waves.length);
      const total = plan.waves[at]?.cards.length ?? 0;
      if (total < 2) continue;
      splits += 1;
      const first = 1 + chance(total - 1);
      const { waves, faults } = splitWave(plan.waves, at, [{ name: "a", cardCount: first }, { name: "b" }]);
      expect(faults).toEqual([]);
      const cards = before(plan);
      const whole = cards[at] ?? [];
      const expected = cards.toSpliced(at, 1, whole.slice(0, first), whole.slice(first));
      expect(byKept(plan, waves), `kept, plan ${seed}`).toEqual(expected);
      expect(byRules(plan.cards, waves), `by rules, plan ${seed}`).toEqual(expected);
    }
    expect(splits).toBeGreaterThan(PLANS / 3);
  });

  it("comes in equal shares where no number is said, the larger ones first", () => {
    const plan = aWaveOf(11);
    const { waves } = splitWave(plan, 0, [{ name: "a" }, { name: "b", cardCount: 4 }, { name: "c" }]);
    expect(waves.map(({ keeps }) => keeps[0]?.count)).toEqual([4, 4, null]);
    expect(waves.map(({ rowId }) => rowId)).toEqual(["row", null, null]);
    expect(waves.map(({ isAfterPrevious }) => isAfterPrevious)).toEqual([false, true, true]);
    expect(waves.map(({ isCanary }) => isCanary)).toEqual([true, false, false]);
  });

  it("says what is wrong with the numbers of its pieces", () => {
    const plan = aWaveOf(5);
    const codes = (...counts: (number | undefined)[]) =>
      splitWave(
        plan,
        0,
        counts.map((cardCount, at) => ({ name: `${at}`, cardCount })),
      ).faults.map(({ code, wave }) => [code, wave]);
    expect(codes(5)).toEqual([["ONE_PART_ONLY", 0]]);
    expect(codes(0, undefined)).toEqual([["PART_WITHOUT_CARDS", 0]]);
    expect(codes(2, -1, 0)).toEqual([
      ["PART_WITHOUT_CARDS", 1],
      ["PART_WITHOUT_CARDS", 2],
    ]);
    for (const wrong of [[2, 2], [4, 2], [5, undefined], Array.from({ length: 6 }, () => undefined)])
      expect(codes(...wrong), String(wrong)).toEqual([["PARTS_DO_NOT_ADD_UP", 0]]);
    expect(codes(2, 3)).toEqual([]);
  });
});

describe("Waves that are merged", () => {
  it(`have the cards of all, and no other wave loses or gets one, in ${PLANS} plans by chance`, () => {
    for (let seed = 1; seed <= PLANS; seed += 1) {
      const chance = chanceFrom(seed);
      const plan = aPlan(chance);
      const count = 2 + chance(plan.waves.length - 1);
      const at = chance(plan.waves.length - count + 1);
      const { waves } = mergedWaves(plan.waves, at, count, {});
      const cards = before(plan);
      const all = inOrder(cards.slice(at, at + count).flat());
      const expected = cards.toSpliced(at, count, all);
      expect(byKept(plan, waves), `kept, plan ${seed}`).toEqual(expected);
      expect(byRules(plan.cards, waves), `by rules, plan ${seed}`).toEqual(expected);
    }
  });

  it("are by their rule what they were before they were split", () => {
    for (let seed = 1; seed <= PLANS / 10; seed += 1) {
      const chance = chanceFrom(seed);
      const plan = aPlan(chance);
      const at = chance(plan.waves.length);
      const whole = plan.waves[at] as EditableWave;
      if (whole.cards.length < 3 || whole.rule.kind === "LISTED") continue;
      if (whole.cards.some(({ listedWave }) => listedWave === whole.name)) continue;
      const pieces = splitWave(plan.waves, at, [{ name: "a" }, { name: "b" }, { name: "c" }]).waves;
      const filled = pieces.map((piece, place) => ({
        ...piece,
        rowId: `${place}`,
        cards:
          assignCards(
            plan.cards,
            pieces.map(({ name, rule }) => ({ name, rule })),
          ).waves[place] ?? [],
      }));
      const again = mergedWaves(filled, at, 3, { name: whole.name }).waves[at]?.rule;
      expect(sorted(again), `plan ${seed}`).toEqual(sorted(whole.rule));
    }
  });

  it("go by the timing of the first unless another one is said", () => {
    const plan = [...aWaveOf(3), ...aWaveOf(2, "later")];
    const startsAt = new Date("2026-12-24T00:00:00Z");
    expect(mergedWaves(plan, 0, 2, {}).waves).toMatchObject([{ name: "wave", timing: { startsAt: null } }]);
    expect(mergedWaves(plan, 0, 2, { name: "both", startsAt, perMinute: 10 }).waves).toMatchObject([
      { name: "both", timing: { startsAt }, perMinute: 10, rowId: "row" },
    ]);
  });
});

describe("A wave that is moved", () => {
  it("goes at the time that is said, and all else stays", () => {
    const plan = [...aWaveOf(3), ...aWaveOf(2, "later")];
    const startsAt = new Date("2026-12-24T00:00:00Z");
    const { waves, faults } = movedWave(plan, 1, { startsAt, perMinute: null });
    expect(faults).toEqual([]);
    expect(waves.map(({ isEdited }) => isEdited)).toEqual([false, true]);
    const { cards, ...planned } = plan[1] as EditableWave;
    expect(waves[1]).toEqual({
      ...planned,
      timing: { ...planned.timing, startsAt },
      keeps: [{ waveId: "later", count: null }],
      isEdited: true,
    });
  });

  it("is refused when nothing is to change", () => {
    expect(movedWave(aWaveOf(1), 0, {}).faults).toMatchObject([{ code: "NOTHING_GIVEN", wave: 0 }]);
  });
});

function aWaveOf(cardCount: number, rowId = "row"): EditableWave[] {
  const chance = chanceFrom(7);
  return [
    {
      ...USUAL,
      isCanary: true,
      rowId,
      name: rowId === "row" ? "wave" : rowId,
      rule: { kind: "REST" },
      timing: { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] },
      cards: Array.from({ length: cardCount }, (_, number) => ({ ...aCard(chance, number, rowId), listedWave: null })),
    },
  ];
}

const inOrder = (items: readonly string[]) =>
  items.toSorted((one, other) => Number(one.slice(5)) - Number(other.slice(5)));
/** Names of cards may come back in another order. */
const sorted = (rule: CardRule | undefined) =>
  rule?.kind === "CARDS" ? { ...rule, cardIds: rule.cardIds.toSorted() } : rule;
