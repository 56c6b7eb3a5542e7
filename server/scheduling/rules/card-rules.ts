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
  /** Cards that the customer's list puts into the wave by its name, and no others. */
  | { kind: "LISTED" }
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
  /** Name of the wave that the customer's list names; null where it names none. */
  listedWave: string | null;
}

/** Cards by the waves that take them. */
export interface Assigned {
  /** Those of each wave, in the order of the waves. */
  waves: RuledCard[][];
  /** Those that no wave takes. */
  leftOver: RuledCard[];
}

/**
 * Gives each card to a wave that names it, else to the wave that the customer's list names for it, else to the first wave whose rule takes it. The cards come in the order of
 * submission.
 */
export function assignCards(
  cards: readonly RuledCard[],
  planned: readonly { name: string; rule: CardRule }[],
): Assigned {
  const rules = planned.map(({ rule }) => rule);
  const placeOf = new Map(planned.map(({ name }, place) => [name.trim(), place]));
  const waves: RuledCard[][] = rules.map(() => []);
  const leftOver: RuledCard[] = [];
  const takes = rules.map((rule, place) => takerOf(rule, () => waves[place]?.length ?? 0));
  for (const card of cards) {
    const named = rules.findIndex(({ kind }, place) => kind === "CARDS" && takes[place]?.(card));
    const listed = card.listedWave === null ? undefined : placeOf.get(card.listedWave);
    const place = named >= 0 ? named : (listed ?? takes.findIndex((take) => take(card)));
    (waves[place] ?? leftOver).push(card);
  }
  return { waves, leftOver };
}

/** Where cards go that no wave of a draft takes: the last wave, but for those that are the list's alone. */
export function placeOfLeftOver(rules: readonly CardRule[]): number {
  const last = rules.findLastIndex(({ kind }) => kind !== "LISTED");
  return last >= 0 ? last : rules.length - 1;
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
    case "LISTED":
      return () => false;
    case "REST":
      return () => true;
  }
}
