import type { Services } from "../../platform/services.ts";
import { addUp } from "../rules/cells.ts";
import type { FigureValue } from "../rules/figure-values.ts";
import { minutesOf } from "../rules/figure-values.ts";
import { type Period, pointsOf } from "../rules/periods.ts";
import { type Among, readSums } from "./read-sums.ts";

/** How long cards of the usual lane stood in line on some days. */
export interface Standing {
  dayCount: number;
  cardCount: number;
  minutes: NonNullable<FigureValue["minutes"]>;
}

/** What the fast lane costs the others. */
export interface FastLaneCost {
  /** On days on which cards of the fast lane were handed in. */
  withFast: Standing;
  /** On all other days. */
  withoutFast: Standing;
}

/**
 * How long cards of the lane STANDARD that ended on a day had stood in line to be barred, apart for days on which cards of the lane FAST were handed in and for those on which none were. It
 * compares days; it does not claim that one is the cause of the other.
 */
export async function readFastLaneCost(
  services: Pick<Services, "store">,
  period: Period,
  among: Among,
): Promise<FastLaneCost> {
  const days = pointsOf(period, "DAY");
  const [fast, standard] = [
    await readSums(services, days, ["CARD_ARRIVED"], { ...among, lane: "FAST" }),
    await readSums(services, days, ["CARD_STAGE"], { ...among, lane: "STANDARD" }),
  ];
  const isFast = new Set(fast.filter(({ count }) => count > 0).map(({ place }) => place));
  const stood = standard.filter(({ key }) => key === "QUEUE");
  const standing = (hasFast: boolean): Standing => {
    const { count, business } = addUp(stood.filter(({ place }) => isFast.has(place) === hasFast));
    const dayCount = hasFast ? isFast.size : days.length - isFast.size;
    return { dayCount, cardCount: count, minutes: minutesOf(business) };
  };
  return { withFast: standing(true), withoutFast: standing(false) };
}
