/** Minutes of a day at which requests leave the line one after the other. */
import { DAY_MINUTES } from "./forecast-question.ts";

/** A minute at which so many leave; more than usually do where it is extra. */
export interface Slot {
  minute: number;
  count: number;
  isExtra: boolean;
}

/** Minutes of a day at which some leave: with more, some leave together. */
const MOST_SLOTS = 60;

/**
 * So many leaving on a day, at the minutes that the n-th of so many slots has; those after a minute of it. The slots count minutes since the present day began, as `place` is
 * that of their day.
 */
export function slotsOf(
  { place, after }: { place: number; after: number },
  { count, isExtra }: Omit<Slot, "minute">,
  minuteOf: (each: number, slots: number) => number,
): Slot[] {
  const slots = Math.min(count, MOST_SLOTS);
  const upTo = (each: number) => Math.floor((each * count) / slots);
  return Array.from({ length: slots }, (_, each) => ({ minute: minuteOf(each, slots), each }))
    .filter(({ minute }) => minute > after)
    .map(({ minute, each }) => ({
      minute: place * DAY_MINUTES + minute,
      count: upTo(each + 1) - upTo(each),
      isExtra,
    }));
}
