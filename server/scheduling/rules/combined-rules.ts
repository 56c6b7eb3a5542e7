/** Rules of waves in parts and put together again, so that a wave can be split and waves can be merged without any card changing sides. */
import { type CardRule, type RuledCard, type RulePart, type TakenBy, takerOfPart } from "./card-rules.ts";

/** A wave with the cards that it takes. */
export interface FilledWave {
  name: string;
  rule: CardRule;
  /** In the order of submission. */
  cards: readonly RuledCard[];
}

const order: readonly TakenBy[] = ["NAME", "LIST", "RULE"];

/** The rule of a wave in parts, each for itself: they take the same cards as the rule does. What the list puts into the wave by its name is a part of its own. */
export function partsOf({ name, rule, cards }: FilledWave): RulePart[] {
  const listed: RulePart = { rule: { kind: "LISTED", names: [name.trim()] }, atMost: null };
  switch (rule.kind) {
    case "COMBINED":
      return [...rule.parts];
    case "LISTED":
      return [listed];
    case "FIRST": {
      const listedCount = cards.filter(({ listedWave }) => listedWave === name.trim()).length;
      // Cards of the list count as well, even those that come when others have taken their places.
      const atMost = Math.max(rule.count - listedCount, Math.min(rule.count, cards.length - listedCount));
      return [...(listedCount > 0 ? [listed] : []), { rule: { kind: "REST" }, atMost }];
    }
    default:
      return [...(cards.some(({ listedWave }) => listedWave === name.trim()) ? [listed] : []), { rule, atMost: null }];
  }
}

/** The rules for a wave in pieces of so many of its cards each, in their order. The last piece also takes what the wave would have taken besides. */
export function rulesOfPieces(wave: FilledWave, sizes: readonly number[]): CardRule[] {
  const parts = partsOf(wave);
  const takers = parts
    .map((part, at) => ({ at, ...takerOfPart(part) }))
    .sort((one, other) => order.indexOf(one.by) - order.indexOf(other.by));
  const takenBy = wave.cards.map((card) => takers.find(({ takes }) => takes(card))?.at);
  const left = parts.map(({ rule, atMost }) => ({ rule, atMost }));
  let begin = 0;
  return sizes.map((size, piece) => {
    const [from, to] = [begin, begin + size];
    begin = to;
    if (piece === sizes.length - 1) return ruleOfParts(left);
    const own = left.map((part, at): RulePart => {
      const cardIds = wave.cards.slice(from, to).flatMap(({ cardId }, of) => (takenBy[from + of] === at ? cardId : []));
      const { rule, atMost } = part;
      if (rule.kind === "CARDS") {
        const isTaken = new Set(cardIds);
        left[at] = { rule: { ...rule, cardIds: rule.cardIds.filter((id) => !isTaken.has(id)) }, atMost };
        return { rule: { ...rule, cardIds }, atMost: null };
      }
      left[at] = { rule, atMost: atMost === null ? null : atMost - cardIds.length };
      return { rule, atMost: cardIds.length };
    });
    return ruleOfParts(own);
  });
}

/** Parts as one rule, in as few of them as take the same cards: by one of its own where there is one. */
export function ruleOfParts(parts: readonly RulePart[]): CardRule {
  const few = fewest(parts);
  const [only] = few;
  if (few.length !== 1 || !only) return { kind: "COMBINED", parts: few };
  const { rule, atMost } = only;
  if (rule.kind === "REST") return atMost === null ? rule : { kind: "FIRST", count: atMost };
  // A wave of the list alone begins on the list's day, and this one may not.
  return atMost !== null || rule.kind === "LISTED" ? { kind: "COMBINED", parts: few } : rule;
}

/** Named cards first, then those of the list, then the others: what goes first takes its cards first. */
function fewest(parts: readonly RulePart[]): RulePart[] {
  const few: RulePart[] = [];
  for (const by of order)
    for (const part of parts) {
      const isEmpty = part.atMost === 0 || (part.rule.kind === "CARDS" && part.rule.cardIds.length === 0);
      if (takerOfPart(part).by !== by || isEmpty) continue;
      const last = few.at(-1);
      const both = last && together(last, part);
      if (both) few.splice(-1, 1, both);
      else few.push(part);
    }
  // Whoever takes all that are left needs no other rule.
  const isRest = few.some(({ rule, atMost }) => rule.kind === "REST" && atMost === null);
  return isRest ? few.filter((part) => takerOfPart(part).by !== "RULE" || isWholeRest(part)) : few;
}

const isWholeRest = ({ rule, atMost }: RulePart) => rule.kind === "REST" && atMost === null;

/** Two parts, one right after the other, as one; null where there is none that takes the same. */
function together(one: RulePart, other: RulePart): RulePart | null {
  const sum = one.atMost === null || other.atMost === null ? null : one.atMost + other.atMost;
  if (JSON.stringify(one.rule) === JSON.stringify(other.rule)) return { rule: one.rule, atMost: sum };
  if (one.atMost !== null || other.atMost !== null) return null;
  const [first, second] = [one.rule, other.rule];
  const union = <Value>(these: readonly Value[], those: readonly Value[]) => [...new Set([...these, ...those])];
  const of = (rule: RulePart["rule"]): RulePart => ({ rule, atMost: null });
  if (first.kind === "CARDS" && second.kind === "CARDS")
    return of({ kind: "CARDS", cardIds: union(first.cardIds, second.cardIds) });
  if (first.kind === "LABEL" && second.kind === "LABEL")
    return of({ kind: "LABEL", labels: union(first.labels, second.labels) });
  if (first.kind === "PLAN" && second.kind === "PLAN")
    return of({ kind: "PLAN", planIds: union(first.planIds, second.planIds) });
  if (first.kind === "CARRIER" && second.kind === "CARRIER")
    return of({ kind: "CARRIER", carriers: union(first.carriers, second.carriers) });
  if (first.kind === "LISTED" && second.kind === "LISTED")
    return of({ kind: "LISTED", names: union(first.names, second.names) });
  if (first.kind === "RENEWAL_BEFORE" && second.kind === "RENEWAL_BEFORE")
    return of(first.day < second.day ? second : first);
  return null;
}
