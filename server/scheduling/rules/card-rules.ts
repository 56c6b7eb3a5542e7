/** Which cards of a request a wave takes, of those that no wave before it took. */

/** What a rule looks for by itself. */
type SimpleRule =
  /** These cards, by row id. */
  | { kind: "CARDS"; cardIds: readonly string[] }
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

/** One of several rules that a wave has together. */
export interface RulePart {
  /** Of the list: cards that it puts into waves of these names. */
  rule: SimpleRule | { kind: "LISTED"; names: readonly string[] };
  /** The first so many of them, in the order of submission; null for all. */
  atMost: number | null;
}

/** The rule of a wave. */
export type CardRule =
  | SimpleRule
  /** The first so many, in the order of submission. */
  | { kind: "FIRST"; count: number }
  /** Cards that the customer's list puts into the wave by its name, and no others. */
  | { kind: "LISTED" }
  /** What a wave takes that was split off another one, or that several were merged into: cards that one of these takes. The list's word counts by the names in it only. */
  | { kind: "COMBINED"; parts: readonly RulePart[] };

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
  /** Row id of the wave that it is in now; null where it is in none. */
  waveId: string | null;
  /** Place in the order of submission; absent where nobody asked. */
  position?: number;
  /** Whether it moved data within the last 24 hours; absent where nobody asked. */
  isAlive?: boolean;
}

/** Cards of a wave of the schedule that a wave of a plan keeps: the next so many of those that are in it now, null for all that are left. */
export interface KeptSpan {
  /** Row id. */
  waveId: string;
  count: number | null;
  /** Of those, only the cards for which it holds; absent for any. */
  only?: (card: RuledCard) => boolean;
}

/** A wave as far as it takes cards. */
export interface TakingWave {
  name: string;
  rule: CardRule;
  /** What it keeps, whatever its rule says. */
  keeps?: readonly KeptSpan[];
}

/** Cards by the waves that take them. */
export interface Assigned {
  /** Those of each wave, in the order of the waves. */
  waves: RuledCard[][];
  /** Those that no wave takes. */
  leftOver: RuledCard[];
}

/**
 * Gives each card to the wave that keeps it, else to a wave that names it, else to the wave that the customer's list names for it, else to the first wave whose rule takes it. The
 * cards come in the order of submission.
 */
export function assignCards(cards: readonly RuledCard[], planned: readonly TakingWave[]): Assigned {
  const waves: RuledCard[][] = planned.map(() => []);
  const leftOver: RuledCard[] = [];
  const keepers = keepersOf(planned);
  const takers = planned
    .flatMap((wave, place) => takersOf(wave, () => waves[place]?.length ?? 0).map((taker) => ({ ...taker, place })))
    .sort((one, other) => orderOf(one.by) - orderOf(other.by));
  for (const card of cards) {
    const keeper = keepers.get(card.waveId ?? "")?.find(({ left, only }) => left > 0 && (!only || only(card)));
    if (keeper) keeper.left -= 1;
    const place = keeper?.place ?? takers.find(({ takes }) => takes(card))?.place ?? -1;
    (waves[place] ?? leftOver).push(card);
  }
  return { waves, leftOver };
}

/** A wave that keeps cards of another, or of itself. */
interface Keeper extends Pick<KeptSpan, "only"> {
  place: number;
  left: number;
}

/** Who keeps cards of a wave, by its row id. */
function keepersOf(planned: readonly TakingWave[]): Map<string, Keeper[]> {
  const keepers = new Map<string, Keeper[]>();
  for (const [place, { keeps = [] }] of planned.entries())
    for (const { waveId, count, only } of keeps) {
      const keeper = { place, left: count ?? Number.POSITIVE_INFINITY, ...(only && { only }) };
      keepers.set(waveId, [...(keepers.get(waveId) ?? []), keeper]);
    }
  return keepers;
}

/** What goes first: cards that are named, then those of the list, then all others. */
export type TakenBy = "NAME" | "LIST" | "RULE";
const orderOf = (by: TakenBy) => ["NAME", "LIST", "RULE"].indexOf(by);

/** Takes cards in their order; asked about each only once. */
export interface Taker {
  by: TakenBy;
  takes: (card: RuledCard) => boolean;
}

/** Everything by which a wave takes cards, each for itself. */
function takersOf({ name, rule }: TakingWave, taken: () => number): Taker[] {
  if (rule.kind === "COMBINED") return rule.parts.map(takerOfPart);
  const listed = takerOfPart({ rule: { kind: "LISTED", names: [name.trim()] }, atMost: null });
  if (rule.kind === "LISTED") return [listed];
  if (rule.kind === "FIRST") return [listed, { by: "RULE", takes: () => taken() < rule.count }];
  return [listed, takerOfPart({ rule, atMost: null })];
}

/** What one rule takes, as long as it may. */
export function takerOfPart({ rule, atMost }: RulePart): Taker {
  const finds = finderOf(rule);
  let left = atMost ?? Number.POSITIVE_INFINITY;
  return {
    by: rule.kind === "CARDS" ? "NAME" : rule.kind === "LISTED" ? "LIST" : "RULE",
    takes: (card) => {
      if (left <= 0 || !finds(card)) return false;
      left -= 1;
      return true;
    },
  };
}

/** Where cards go that no wave of a draft takes: the last wave, but for those that are the list's alone. */
export function placeOfLeftOver(rules: readonly CardRule[]): number {
  const last = rules.findLastIndex((rule) => !isListsAlone(rule));
  return last >= 0 ? last : rules.length - 1;
}

/** Whether a wave takes cards by the list only. */
export function isListsAlone(rule: CardRule): boolean {
  return rule.kind === "COMBINED" ? rule.parts.every((part) => part.rule.kind === "LISTED") : rule.kind === "LISTED";
}

/** Whether a wave takes all that are left. */
export function takesRest(rule: CardRule): boolean {
  if (rule.kind !== "COMBINED") return rule.kind === "REST";
  return rule.parts.some((part) => part.rule.kind === "REST" && part.atMost === null);
}

/** Cards that a wave names one by one, by row id. */
export function namedCardIds(rule: CardRule): readonly string[] {
  if (rule.kind === "CARDS") return rule.cardIds;
  if (rule.kind !== "COMBINED") return [];
  return rule.parts.flatMap((part) => (part.rule.kind === "CARDS" ? part.rule.cardIds : []));
}

/** Names in the customer's list whose cards a wave takes. */
export function listedNames({ name, rule }: Pick<TakingWave, "name" | "rule">): readonly string[] {
  if (rule.kind !== "COMBINED") return [name.trim()];
  return rule.parts.flatMap((part) => (part.rule.kind === "LISTED" ? part.rule.names : []));
}

/** Whether a rule finds a card. */
function finderOf(rule: RulePart["rule"]): (card: RuledCard) => boolean {
  switch (rule.kind) {
    case "CARDS": {
      const named = new Set(rule.cardIds);
      return ({ cardId }) => named.has(cardId);
    }
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
    case "LISTED": {
      const names = new Set(rule.names);
      return ({ listedWave }) => listedWave !== null && names.has(listedWave);
    }
    case "REST":
      return () => true;
  }
}
