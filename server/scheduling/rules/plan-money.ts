/** What a plan saves and what it does not: a card whose plan renews before it can end is billed once more. */
import { startOfDay } from "./zone-clock.ts";

/** Cards of a wave that renew on one day at one price. */
export interface RenewingCards {
  /** Null for cards that do not renew. */
  renewsOn: string | null;
  monthlyFeeFen: number;
  count: number;
}

/** Money in fen. */
export interface PlanMoney {
  /** Not billed again, for these end before they renew. */
  savedFen: number;
  /** Billed again. */
  billedAgainFen: number;
}

/** Money of a wave that ends at a moment; null for one that does not end. */
export function moneyOf(cards: readonly RenewingCards[], endsAt: Date | null, zone: string): PlanMoney {
  let [savedFen, billedAgainFen] = [0, 0];
  for (const { renewsOn, monthlyFeeFen, count } of cards) {
    if (renewsOn === null) continue;
    if (endsAt !== null && endsAt <= startOfDay(zone, renewsOn)) savedFen += monthlyFeeFen * count;
    else billedAgainFen += monthlyFeeFen * count;
  }
  return { savedFen, billedAgainFen };
}
