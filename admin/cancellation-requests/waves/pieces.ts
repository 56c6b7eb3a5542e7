import type { WaveRowFragment } from "../../generated/graphql.ts";

/** A wave that is planned anew. */
export interface WaveEditProps {
  wave: WaveRowFragment;
  /** Version of the schedule that is looked at. */
  version: number;
}

/** Statuses of cards that have ended: they go with no part. */
const ended = ["CANCELLED", "RESTORED", "WITHDRAWN", "REJECTED"];

/** Cards of a wave that are to go. */
export function cardsToCome({ itemCounts, cardCount }: Pick<WaveRowFragment, "itemCounts" | "cardCount">): number {
  if (itemCounts.length === 0) return cardCount;
  return itemCounts.reduce((sum, { status, count }) => (ended.includes(status) ? sum : sum + count), 0);
}

/** How a wave is to be split. */
export type SplitWay = "EQUAL" | "FIRST";

/** Most parts that are offered at once; the server takes more. */
export const MOST_PARTS = 20;

/** Cards of each part: as many parts as asked, or the first so many and the others; empty while that cannot be. */
export function countsOf(way: SplitWay, typed: string, total: number): number[] {
  const said = Number(typed);
  if (!Number.isInteger(said) || said < 1) return [];
  if (way === "FIRST") return said < total ? [said, total - said] : [];
  if (said < 2 || said > MOST_PARTS || said > total) return [];
  return Array.from({ length: said }, (_, part) => Math.floor(total / said) + (part < total % said ? 1 : 0));
}
