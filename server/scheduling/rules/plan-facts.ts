import { assignCards, type KeptSpan, namedCardIds, type RuledCard } from "./card-rules.ts";
import type { CardsByCarrier, PlannedWave } from "./plan.ts";
import type { PlanFacts } from "./plan-faults.ts";

/**
 * What the cards of a request make of a plan: the cards of each wave, and what there is to hold the plan against.
 * @param cards in the order of submission; null for a draft, whose cards nobody knows yet
 */
export function factsOfPlan(
  waves: readonly (PlannedWave & { keeps?: readonly KeptSpan[] })[],
  cards: readonly RuledCard[] | null,
  known: Pick<PlanFacts, "now" | "calendar" | "caps" | "staying" | "passedStarts" | "undoWindowMinutes">,
): { assigned: RuledCard[][]; facts: PlanFacts } {
  const { waves: assigned, leftOver } = assignCards(cards ?? [], waves);
  const facts = {
    ...known,
    cardsOfWaves: cards && assigned.map(byCarrier),
    namedTwice: namedTwice(waves),
    leftOver: leftOver.length,
  };
  return { assigned, facts };
}

/** How many cards of each carrier. */
export function byCarrier(cards: readonly RuledCard[]): CardsByCarrier {
  const counts: Record<string, number> = {};
  for (const { carrierCode } of cards) counts[carrierCode] = (counts[carrierCode] ?? 0) + 1;
  return counts;
}

/** Cards that two waves name one by one. */
function namedTwice(waves: readonly PlannedWave[]): PlanFacts["namedTwice"] {
  const first = new Map<string, number>();
  return waves.flatMap(({ rule }, place) => {
    const counts = new Map<number, number>();
    for (const cardId of namedCardIds(rule)) {
      const other = first.get(cardId);
      if (other === undefined) first.set(cardId, place);
      else if (other !== place) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    return [...counts].map(([other, count]) => ({ waves: [other, place] as const, count }));
  });
}
