import type { DemoCard } from "./cards.ts";
import type { Draw } from "./draw.ts";
import { daysBefore } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

/** A customer's own lock as it is stored. */
export interface DemoProtection {
  id: string;
  cardId: string;
  reason: string;
  placedBy: string;
  placedAt: Date;
  until: Date | null;
  liftedAt: Date | null;
}

/** An authority's hold as it is stored. */
export interface DemoHold {
  id: string;
  cardId: string;
  authority: string;
  reference: string;
  placedAt: Date;
  liftedAt: Date | null;
}

/** Protected cards, of a thousand. */
const PROTECTED_PER_MILLE = 2.5;
/** Cards under a legal hold. */
const HOLDS = 6;

const reasons = [
  "备用卡，旺季启用",
  "在保设备，保修期内不得停用",
  "夜间巡检专用，停用须运营总监同意",
  "样机，展会结束前保留",
];
const authorities = ["杭州市公安局西湖分局", "成都市武侯区人民法院", "宁波市公安局鄞州分局"];

/** Locks that customers put on cards no request is about. */
export function demoProtections(
  cards: readonly DemoCard[],
  { now, draw, nextId }: { now: Date; draw: Draw; nextId: NextId },
): DemoProtection[] {
  return cards
    .filter((card) => isOpen(card) && draw.isPercent(PROTECTED_PER_MILLE / 10))
    .map((card) => {
      const placedAt = daysBefore(now, draw.whole(10, 200));
      return {
        id: nextId(),
        cardId: card.id,
        reason: draw.oneOf(reasons),
        placedBy: card.customer.kind === "ENTERPRISE" ? "运营中心" : card.customer.name,
        placedAt,
        until: draw.isPercent(40) ? daysBefore(now, -draw.whole(5, 150)) : null,
        liftedAt: draw.isPercent(15) ? daysBefore(now, draw.whole(1, 9)) : null,
      };
    });
}

/** A few cards that must not be cancelled, whoever asks; one of the holds is lifted again. */
export function demoHolds(
  cards: readonly DemoCard[],
  { now, draw, nextId }: { now: Date; draw: Draw; nextId: NextId },
): DemoHold[] {
  const candidates = cards.filter(isOpen);
  return Array.from({ length: HOLDS }, (_, index) => ({
    id: nextId(),
    cardId: draw.oneOf(candidates).id,
    authority: draw.oneOf(authorities),
    reference: `协查〔${now.getUTCFullYear()}〕${200 + index * 17}号`,
    placedAt: daysBefore(now, draw.whole(12, 90)),
    liftedAt: index === 0 ? daysBefore(now, 3) : null,
  }));
}

function isOpen({ isInRequest, status }: DemoCard): boolean {
  return !isInRequest && (status === "IN_USE" || status === "SUSPENDED");
}
