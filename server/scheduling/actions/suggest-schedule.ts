import type { ActionContext } from "../../platform/action.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { MOST_NAMED_CARDS, type RuledCard } from "../rules/card-rules.ts";
import { suggestPlan } from "../rules/suggest-plan.ts";
import { labelsNameSites } from "../rules/suggest-waves.ts";
import type { CardGroup, SuggestedWave, Suggestion, SuggestionFacts } from "../rules/suggestion.ts";
import { capsOf, type PlanWorld, planWorld } from "./plan-world.ts";

/** What a suggestion goes by besides the cards. */
export type Wishes = Pick<SuggestionFacts, "wishedDay" | "hours">;

/** A suggested wave with its cards where no rule says which they are, by row id. */
export interface SuggestedWaveWithCards extends SuggestedWave {
  cardIds: string[] | null;
}

/** Suggests waves for the cards of a request; writes nothing. Null when the caller sees no such request. */
export async function suggestSchedule(
  context: ActionContext,
  { requestId, ...wishes }: Wishes & { requestId: string },
): Promise<(Omit<Suggestion, "waves"> & { dueAt: Date | null; waves: SuggestedWaveWithCards[] }) | null> {
  const caps = await capsOf(context);
  const world = await inTransaction(context.services.store, (tx) => planWorld(tx, context, { requestId, caps }));
  if (!world) return null;
  const { groups, cardsOf } = groupsOf(world);
  // A day that has begun wishes no more than as soon as possible.
  const wishedDay = wishes.wishedDay !== null && wishes.wishedDay > shanghaiDay(world.now) ? wishes.wishedDay : null;
  const dueAt = world.dueIf(wishedDay);
  const suggestion = suggestPlan({ ...world, ...wishes, wishedDay, dueAt, groups });
  // Portions take the cards of their group one after another, in the order of submission.
  const taken = groups.map(() => 0);
  const waves = suggestion.waves.flatMap((wave): SuggestedWaveWithCards[] => {
    const cards = wave.portions.flatMap(({ group, count }) => {
      const from = taken[group] ?? 0;
      taken[group] = from + count;
      return cardsOf[group]?.slice(from, from + count) ?? [];
    });
    const cardIds = wave.wave.rule.kind === "ITEMS" ? cards.map(({ cardId }) => cardId) : null;
    return cardIds === null ? [{ ...wave, cardIds }] : inParts(wave, cardIds);
  });
  return { ...suggestion, dueAt, waves };
}

/** A wave that names more cards than a rule may list, as several that go side by side. */
function inParts(wave: SuggestedWave, cardIds: readonly string[]): SuggestedWaveWithCards[] {
  const parts = Math.max(1, Math.ceil(cardIds.length / MOST_NAMED_CARDS));
  return Array.from({ length: parts }, (_, part) => {
    const own = cardIds.slice(part * MOST_NAMED_CARDS, (part + 1) * MOST_NAMED_CARDS);
    if (parts === 1) return { ...wave, cardIds: own };
    const name = `${wave.wave.name} ${part + 1}/${parts}`;
    // What is said of money and of cards is said of all parts together, once.
    const said = part === 0 ? {} : { savedFen: 0, reasons: [] };
    return { ...wave, ...said, wave: { ...wave.wave, name }, cardIds: own };
  });
}

/** Cards that are alike in all that a suggestion looks at. A label that is a card's own says nothing of a site, and would make a group of each card. */
function groupsOf({ cards, fees }: PlanWorld): { groups: CardGroup[]; cardsOf: RuledCard[][] } {
  const byLabel = grouped(cards, fees, ({ label }) => label);
  return labelsNameSites(byLabel.groups) ? byLabel : grouped(cards, fees, () => null);
}

function grouped(
  cards: readonly RuledCard[],
  fees: PlanWorld["fees"],
  labelOf: (card: RuledCard) => string | null,
): { groups: CardGroup[]; cardsOf: RuledCard[][] } {
  const places = new Map<string, number>();
  const groups: CardGroup[] = [];
  const cardsOf: RuledCard[][] = [];
  for (const card of cards) {
    const { carrierCode: carrier, planId, renewsOn } = card;
    const label = labelOf(card);
    const key = JSON.stringify([carrier, planId, renewsOn, label]);
    let place = places.get(key);
    if (place === undefined) {
      place = groups.length;
      places.set(key, place);
      groups.push({ carrier, planId, label, renewsOn, monthlyFeeFen: fees.get(planId) ?? 0, count: 0 });
      cardsOf.push([]);
    }
    (groups[place] as CardGroup).count += 1;
    cardsOf[place]?.push(card);
  }
  return { groups, cardsOf };
}
