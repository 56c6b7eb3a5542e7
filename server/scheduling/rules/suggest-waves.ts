/** How cards are cut into waves: those that end before they renew day by day, then the others; by site where labels name sites, and by carrier where one is much slower. */
import { dayAfter } from "../../sla/rules/shanghai-days.ts";
import { MOST_WAVES } from "./card-rules.ts";
import type { CarrierCaps } from "./plan.ts";
import { type CardGroup, cardsOf, type Portion, type SuggestedRule } from "./suggestion.ts";

/** Cards that are in one wave, and for what they have in common. */
export interface WavePart {
  why: "CANARY" | "IN_TIME" | "TOO_LATE" | "NO_HURRY" | "CARRIER_TAKES_NONE";
  /** The renewal day before which they can end; null but for IN_TIME. */
  day: string | null;
  /** The site they are cut by, whose label may be none; undefined where they are not. */
  site?: string | null;
  /** The carrier they are cut by. */
  carrier?: string;
  portions: readonly Portion[];
}

/** Labels name sites where so many cards share one: a vehicle or a meter has one to itself. */
const CARDS_PER_SITE = 10;
/** A carrier is cut off where it takes so many times as long as another, and longer than a day's work. */
const SLOWER = 2;
const DAY_OF_WORK_MINUTES = 480;

/** Cuts by site as far as the waves stay few enough: all parts, or else those only that are in no hurry. */
export function cutParts(parts: readonly WavePart[], groups: readonly CardGroup[], caps: CarrierCaps): WavePart[] {
  const isFew = (cut: readonly WavePart[]) => cut.length <= MOST_WAVES;
  const isLast = ({ why }: WavePart) => why === "TOO_LATE" || why === "NO_HURRY";
  const areSites = labelsNameSites(groups);
  const cutIf = (mayCut: (part: WavePart) => boolean) =>
    parts.flatMap((part) => (areSites && mayCut(part) ? bySite(part, groups) : [part]));
  const bySites = [cutIf(({ why }) => why === "IN_TIME" || why === "TOO_LATE" || why === "NO_HURRY"), cutIf(isLast)];
  const cut = bySites.find(isFew) ?? [...parts];
  const byCarriers = cut.flatMap((part) => (isLast(part) ? byCarrier(part, groups, caps) : [part]));
  return isFew(byCarriers) ? byCarriers : cut;
}

/** Whether labels name sites: so many cards share one that it is worth a wave. */
export function labelsNameSites(groups: readonly CardGroup[]): boolean {
  const labelled = groups.filter(({ label }) => label !== null);
  const labels = new Set(labelled.map(({ label }) => label));
  return labels.size >= 2 && labelled.reduce((sum, { count }) => sum + count, 0) >= CARDS_PER_SITE * labels.size;
}

function bySite(part: WavePart, groups: readonly CardGroup[]): WavePart[] {
  const sites = partedBy(part.portions, ({ group }) => groups[group]?.label ?? null);
  if (sites.size === 1) return [part];
  return [...sites].map(([site, portions]) => ({ ...part, site, portions }));
}

/** Portions by what they have in common, in the order in which that comes up. */
function partedBy<Key>(portions: readonly Portion[], keyOf: (portion: Portion) => Key): Map<Key, Portion[]> {
  const parted = new Map<Key, Portion[]>();
  for (const portion of portions) {
    const part = parted.get(keyOf(portion));
    if (part) part.push(portion);
    else parted.set(keyOf(portion), [portion]);
  }
  return parted;
}

function byCarrier(part: WavePart, groups: readonly CardGroup[], caps: CarrierCaps): WavePart[] {
  const minutes = Object.entries(cardsOf(part.portions, groups)).map(
    ([carrier, count]) => count / (caps[carrier] ?? 1),
  );
  const [slowest, fastest] = [Math.max(...minutes), Math.min(...minutes)];
  if (slowest <= DAY_OF_WORK_MINUTES || slowest < SLOWER * fastest) return [part];
  const carriers = partedBy(part.portions, ({ group }) => groups[group]?.carrier ?? "");
  return [...carriers].map(([carrier, portions]) => ({ ...part, carrier, portions }));
}

/**
 * The rule that finds exactly the cards of a part among those that are left, for a plan that can be read; ITEMS where none does. Takes them out of what is left.
 */
export function ruleOf(portions: readonly Portion[], left: number[], groups: readonly CardGroup[]): SuggestedRule {
  const own = new Set(portions.map(({ group }) => group));
  const count = portions.reduce((sum, portion) => sum + portion.count, 0);
  const isWhole = portions.every((portion) => left[portion.group] === portion.count);
  const finds = (matches: (group: CardGroup) => boolean) =>
    groups.every((group, place) => left[place] === 0 || matches(group) === own.has(place));
  const rule = (): SuggestedRule => {
    const inside = portions.map(({ group }) => groups[group] as CardGroup);
    if (!isWhole) return { kind: "ITEMS", count };
    if (finds(() => true)) return { kind: "REST" };
    const last = inside
      .map(({ renewsOn }) => renewsOn ?? "")
      .sort()
      .at(-1);
    if (last) {
      const day = dayAfter(last, 1);
      if (finds(({ renewsOn }) => renewsOn !== null && renewsOn < day)) return { kind: "RENEWAL_BEFORE", day };
    }
    const labels = [...new Set(inside.flatMap(({ label }) => label ?? []))];
    if (finds(({ label }) => label !== null && labels.includes(label))) return { kind: "LABEL", labels };
    const carriers = [...new Set(inside.map(({ carrier }) => carrier))];
    if (finds(({ carrier }) => carriers.includes(carrier))) return { kind: "CARRIER", carriers };
    return { kind: "ITEMS", count };
  };
  const found = rule();
  for (const portion of portions) left[portion.group] = (left[portion.group] as number) - portion.count;
  return found;
}

/** What a wave is called, in Chinese as the plan keeps it; unlike all names before it. */
export function nameOf({ why, day, site, carrier }: WavePart, taken: Set<string>): string {
  const first = {
    ...{ CANARY: "试点", IN_TIME: `${day} 续费前`, TOO_LATE: "续费前来不及" },
    ...{ NO_HURRY: "其余", CARRIER_TAKES_NONE: "运营商不受理" },
  }[why];
  const parts = [first, ...(site === undefined ? [] : [site ?? "无站点"]), ...(carrier ? [carrier] : [])];
  const name = parts.join(" · ").trim();
  let unlike = name;
  for (let again = 2; taken.has(unlike); again += 1) unlike = `${name} (${again})`;
  taken.add(unlike);
  return unlike;
}
