import type { DemoCard } from "./cards.ts";
import type { DeviceShelf } from "./devices.ts";
import type { Draw } from "./draw.ts";
import type { Past } from "./history.ts";
import { daysBefore } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

/** An entry of the watch list as it is stored. */
export interface DemoWatch {
  id: string;
  kind: "ICCID" | "IMEI" | "CUSTOMER";
  value: string;
  authority: string;
  reference: string;
  listedAt: Date;
  removedAt: Date | null;
}

interface Making {
  now: Date;
  draw: Draw;
  nextId: NextId;
}

/** Cards that came from another owner, of a thousand. */
const CHANGED_PER_MILLE = 0.8;
/** Listed cards that no request is about. */
const LISTED_CARDS = 4;
const authorities = ["杭州市公安局反诈中心", "成都市公安局高新区分局", "宁波市鄞州区人民法院"];

/** Gives a few cards that no request is about another owner before the present one, some only lately. */
export function changeOwners(cards: readonly DemoCard[], { now, draw }: Making): void {
  for (const card of cards) {
    if (card.isInRequest || card.status !== "IN_USE" || !draw.isPercent(CHANGED_PER_MILLE / 10)) continue;
    const activeDays = (now.getTime() - card.activatedAt.getTime()) / 86_400_000;
    const daysAgo = draw.isPercent(50) ? draw.whole(2, 25) : draw.whole(40, 400);
    if (daysAgo < activeDays) card.ownerChangedAt = daysBefore(now, daysAgo);
  }
}

/** What the police and courts ask to watch: whom requests tell of, a few other cards, a device, and an entry that was taken off again. */
export function demoWatchlist(
  cards: readonly DemoCard[],
  shelf: DeviceShelf,
  watched: Past["watched"],
  { now, draw, nextId }: Making,
): DemoWatch[] {
  const candidates = cards.filter(({ isInRequest, status }) => !isInRequest && status === "IN_USE");
  const free = new Set(candidates.map(({ id }) => id));
  const moved = shelf.bindings.filter(({ cardId, unboundAt }) => free.has(cardId) && unboundAt !== null);
  const device = shelf.devices.find(({ id }) => id === draw.oneOf(moved).deviceId);
  const others = Array.from({ length: LISTED_CARDS }, () => ({
    kind: "ICCID" as const,
    value: draw.oneOf(candidates).iccid,
  }));
  const named = [...watched, ...others, ...(device ? [{ kind: "IMEI" as const, value: device.imei }] : [])];
  return named.map(({ kind, value }, index) => ({
    ...{ id: nextId(), kind, value },
    authority: draw.oneOf(authorities),
    reference: `协查〔${now.getUTCFullYear()}〕${400 + index * 13}号`,
    listedAt: daysBefore(now, draw.whole(8, 60)),
    removedAt: index === watched.length ? daysBefore(now, 4) : null,
  }));
}
