/** Which cards of a request a wave takes, of those that no wave before it took. */

/** The rule of a wave. */
export type CardRule =
  /** These cards, by row id. */
  | { kind: "CARDS"; cardIds: readonly string[] }
  /** The first so many, in the order of submission. */
  | { kind: "FIRST"; count: number }
  /** Cards with one of these labels, for example of one site. */
  | { kind: "LABEL"; labels: readonly string[] }
  /** Cards of these plans, by row id. */
  | { kind: "PLAN"; planIds: readonly string[] }
  /** Cards of these carriers. */
  | { kind: "CARRIER"; carriers: readonly string[] }
  /** Cards whose plan renews before this day, `2026-12-24`. */
  | { kind: "RENEWAL_BEFORE"; day: string }
  /** All that are left. */
  | { kind: "REST" };

/** Most cards that a rule names one by one: more are a label's, a plan's or a carrier's. */
export const MOST_NAMED_CARDS = 10_000;
/** Most waves of a schedule. */
export const MOST_WAVES = 200;

/** A card of a request, as rules look at it. */
export interface RuledCard {
  /** Row id of the item. */
  itemId: string;
  /** Row id of the card. */
  cardId: string;
  carrierCode: string;
  /** Row id. */
  planId: string;
  label: string | null;
  /** The day on which its plan renews next; null when it does not renew. */
  renewsOn: string | null;
}

/** Cards by the waves that take them. */
export interface Assigned {
  /** Those of each wave, in the order of the waves. */
  waves: RuledCard[][];
  /** Those that no wave takes. */
  leftOver: RuledCard[];
}

/** Gives each card to the first wave whose rule takes it. The cards come in the order of submission. */
export function assignCards(cards: readonly RuledCard[], rules: readonly CardRule[]): Assigned {
  const waves: RuledCard[][] = rules.map(() => []);
  const leftOver: RuledCard[] = [];
  const takes = rules.map((rule, place) => takerOf(rule, () => waves[place]?.length ?? 0));
  for (const card of cards) {
    const place = takes.findIndex((take) => take(card));
    (waves[place] ?? leftOver).push(card);
  }
  return { waves, leftOver };
}

/** Whether a rule takes a card, given how many it has taken already. */
function takerOf(rule: CardRule, taken: () => number): (card: RuledCard) => boolean {
  switch (rule.kind) {
    case "CARDS": {
      const named = new Set(rule.cardIds);
      return ({ cardId }) => named.has(cardId);
    }
    case "FIRST":
      return () => taken() < rule.count;
    case "LABEL": {
      const labels = new Set(rule.labels);
      return ({ label }) => label !== null && labels.has(label);
    }
    case "PLAN": {
      const plans = new Set(rule.planIds);
      return ({ planId }) => plans.has(planId);
    }
    case "CARRIER": {
      const carriers = new Set(rule.carriers);
      return ({ carrierCode }) => carriers.has(carrierCode);
    }
    case "RENEWAL_BEFORE":
      return ({ renewsOn }) => renewsOn !== null && renewsOn < rule.day;
    case "REST":
      return () => true;
  }
}
