import { expect, it } from "vitest";
import { assignCards, type RuledCard } from "../../server/scheduling/rules/card-rules.ts";
import { type EditableWave, mergedWaves } from "../../server/scheduling/rules/edit-waves.ts";
import { USUAL } from "../../server/scheduling/rules/plan.ts";
import { mergerOf, unmergedWaves } from "../../server/scheduling/rules/unmerge-waves.ts";
import { proofSize } from "../support/proof-size.ts";

/** Numbers by chance that are the same in every run. */
function chanceFrom(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A few waves among which cards are dealt by chance, whatever their rules say. */
function aPlan(chance: (below: number) => number): EditableWave[] {
  const count = 2 + chance(4);
  const owners = Array.from({ length: chance(40) }, () => chance(count));
  const cardOf = (position: number, wave: number): RuledCard => ({
    ...{ itemId: `item-${position}`, cardId: `card-${position}`, carrierCode: "CMCC", planId: "p", label: null },
    ...{ renewsOn: null, listedWave: null, waveId: `row-${wave}`, position },
  });
  return Array.from({ length: count }, (_, wave) => ({
    ...USUAL,
    ...{ rowId: `row-${wave}`, name: `W${wave}`, rule: { kind: "REST" as const }, perMinute: 1 + chance(9) },
    timing: {
      startsAt: chance(2) === 0 ? null : new Date(Date.UTC(2026, 11, 1 + wave)),
      hours: [{ weekdays: [1 + wave], from: 0, to: 60 }],
      isBusinessDaysOnly: chance(2) === 0,
      blackoutDays: [],
    },
    cards: owners.flatMap((owner, position) => (owner === wave ? cardOf(position, wave) : [])),
  }));
}

const planOf = ({ rowId, cards, ...planned }: EditableWave) => planned;
const inOrder = (cards: readonly RuledCard[]) => cards.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));

it("Waves that were merged come apart as they were, each with its cards, in plans by chance, also when some cards have left meanwhile", () => {
  for (let seed = 1; seed <= proofSize(400, 2_000); seed += 1) {
    const chance = chanceFrom(seed);
    const before = aPlan(chance);
    const count = 2 + chance(before.length - 1);
    const at = chance(before.length - count + 1);
    // As it is written down and read again.
    const merger = JSON.parse(JSON.stringify(mergerOf(before.slice(at, at + count), 2)));
    const { waves: whole } = mergedWaves(before, at, count, {});
    const hasLeft = ({ position = 0 }: RuledCard) => (position * seed) % 5 === 0;
    const stay = inOrder(before.flatMap(({ cards }) => cards)).filter((card) => !hasLeft(card));
    const now = assignCards(stay, whole).waves.map((cards, place) =>
      cards.map((card) => ({ ...card, waveId: whole[place]?.rowId ?? "" })),
    );
    const after: EditableWave[] = whole.map(({ keeps, isEdited, merger: _, ...wave }, place) => ({
      ...wave,
      rowId: wave.rowId ?? "",
      cards: now[place] ?? [],
    }));
    const { waves: again } = unmergedWaves(after, at, merger);
    expect(again.map(({ rowId, keeps, isEdited, ...planned }) => planned)).toEqual(before.map(planOf));
    expect(again.map(({ rowId }) => rowId)).toEqual(
      before.map(({ rowId }, place) => (place > at && place < at + count ? null : rowId)),
    );
    const cards = assignCards(inOrder(now.flat()), again).waves;
    expect(
      cards.map((own) => own.map(({ itemId }) => itemId)),
      `plan ${seed}`,
    ).toEqual(before.map((wave) => wave.cards.filter((card) => !hasLeft(card)).map(({ itemId }) => itemId)));
  }
});
