import { CANARY } from "./plan.ts";
import type { CardGroup, Portion } from "./suggestion.ts";

/**
 * The cards that try the way: one in a hundred and never more than a hundred, of every carrier and every plan where there is room, and the others from the largest groups. None
 * when there are fewer than a hundred cards. Those of carriers that take nothing are left out, for everything waits for a canary.
 */
export function drawCanary(groups: readonly CardGroup[], takesCards: (carrier: string) => boolean): Portion[] {
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  let room = Math.min(CANARY.mostCards, Math.floor((all * CANARY.percent) / 100));
  const drawn = new Map<number, number>();
  const seen = { carriers: new Set<string>(), plans: new Set<string>() };
  const newsOf = ({ carrier, planId }: CardGroup) =>
    (seen.carriers.has(carrier) ? 0 : 1) + (seen.plans.has(planId) ? 0 : 1);
  // Large groups first: what is tried should be like most of what follows.
  const open = [...groups.keys()]
    .filter((place) => takesCards(groups[place]?.carrier ?? "") && (groups[place]?.count ?? 0) > 0)
    .sort((a, b) => (groups[b] as CardGroup).count - (groups[a] as CardGroup).count || a - b);
  // A card that shows both a carrier and a plan for the first time is worth two.
  for (const news of [2, 1])
    for (const place of open) {
      const group = groups[place] as CardGroup;
      if (room === 0 || newsOf(group) < news) continue;
      drawn.set(place, 1);
      seen.carriers.add(group.carrier);
      seen.plans.add(group.planId);
      room -= 1;
    }
  for (const place of open) {
    const more = Math.min(room, (groups[place] as CardGroup).count - (drawn.get(place) ?? 0));
    if (more > 0) drawn.set(place, (drawn.get(place) ?? 0) + more);
    room -= more;
  }
  return [...drawn].sort(([a], [b]) => a - b).map(([group, count]) => ({ group, count }));
}
