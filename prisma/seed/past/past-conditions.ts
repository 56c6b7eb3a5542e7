/** How the operator fared in the last 200 days: the weeks in which it went badly, and the slow way up. */

import type { CarrierCode } from "../../../server/cards/rules/carrier-code.ts";
import { shanghaiDay } from "../../../server/platform/shanghai-time.ts";
import { calendarOf } from "../../../server/sla/index.ts";
import { BusinessTime } from "../../../server/sla/rules/business-time.ts";
import { businessYear } from "../../../server/sla/rules/business-year.ts";
import { dayAfter, instantOf } from "../../../server/sla/rules/shanghai-days.ts";
import type { Draw } from "../draw.ts";
import { daysBefore, shanghaiYear } from "../moments.ts";

/** How far the past goes back, in days. */
export const PAST_DAYS = 200;
/** Days ago about which a carrier could not be reached. */
const OUTAGE_DAYS_AGO = 66;
/** The carrier that could not. */
const OUTAGE_CARRIER: CarrierCode = "CMCC";
/** Days ago about which most reviewers were away for a week. */
const SHORT_STAFFED_DAYS_AGO = 120;

/** Business minutes that a carrier takes for an order, the usual one and at the beginning of the past. */
const carrierMinutes: Record<CarrierCode, number> = { CMCC: 170, CUCC: 200, CTCC: 210, CBN: 250 };
/** Business minutes after which a reviewer usually decides. */
const REVIEW_MINUTES = 160;
/** How many times as long it takes while reviewers are away. */
const SHORT_STAFFED_FACTOR = 9;
/** How many times as long a carrier takes on the day after it was away, with all that has gathered. */
const CATCHING_UP_FACTOR = 5;

/** What went on at a moment of the past. */
export class PastConditions {
  readonly #time: BusinessTime;
  readonly #outage: { from: Date; until: Date; caughtUp: Date };
  readonly #shortStaffed: { from: Date; until: Date };

  constructor(private readonly now: Date) {
    // People have worked in years, too, whose table nobody published yet.
    const known = calendarOf(null);
    const years = [-1, 0, 1].map((distance) => shanghaiYear(now) + distance);
    const missing = years.filter((year) => !known.years.some((each) => each.year === year));
    const all = [...known.years, ...missing.map((year) => businessYear(year, [], []))];
    this.#time = new BusinessTime(all, known.policy.rules.hours);
    const outage = this.#workedRun(OUTAGE_DAYS_AGO, 4);
    this.#outage = { from: at(outage[0], 620), until: at(outage[2], 680), caughtUp: at(outage[3], 900) };
    const week = this.#workedRun(SHORT_STAFFED_DAYS_AGO, 5);
    this.#shortStaffed = { from: at(week[0], 540), until: at(week[4], 1080) };
  }

  /** Whether people work on this day. */
  isWorked(day: string): boolean {
    return this.#time.isBusinessDay(day) ?? false;
  }

  /** The moment so many business minutes later. */
  after(from: Date, minutes: number): Date {
    return this.#time.after(from, Math.round(minutes)) ?? from;
  }

  /** Business minutes that a reviewer usually takes for what comes in then. */
  reviewMinutes(moment: Date): number {
    const { from, until } = this.#shortStaffed;
    const isShort = moment >= from && moment < until;
    return REVIEW_MINUTES * this.#drift(moment) * (isShort ? SHORT_STAFFED_FACTOR : 1);
  }

  /** Business minutes that a carrier usually takes for an order. */
  carrierMinutes(carrier: CarrierCode, moment: Date): number {
    const { until, caughtUp } = this.#outage;
    const isCatchingUp = carrier === OUTAGE_CARRIER && moment >= until && moment < caughtUp;
    return carrierMinutes[carrier] * this.#drift(moment) * (isCatchingUp ? CATCHING_UP_FACTOR : 1);
  }

  /** When a carrier answers again: the moment itself, but for the days on which one was away. */
  reachableFrom(carrier: CarrierCode, moment: Date): Date {
    const { from, until } = this.#outage;
    return carrier === OUTAGE_CARRIER && moment >= from && moment < until ? until : moment;
  }

  /** From 1.3 at the beginning to 0.8 today: what is measured gets better. */
  #drift(moment: Date): number {
    const daysAgo = (this.now.getTime() - moment.getTime()) / 86_400_000;
    return 0.8 + 0.5 * Math.min(1, Math.max(0, daysAgo / PAST_DAYS));
  }

  /** So many worked days, the first of them about so many days ago. */
  #workedRun(daysAgo: number, count: number): string[] {
    const worked: string[] = [];
    for (let day = shanghaiDay(daysBefore(this.now, daysAgo)); worked.length < count; day = dayAfter(day, 1))
      if (this.isWorked(day)) worked.push(day);
    return worked;
  }
}

/** A time that is usually near the middle one and sometimes much longer; half of all are shorter. `spread` 0.5 is narrow, 1 wide. */
export function around(draw: Draw, middle: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - draw.share())) * Math.cos(2 * Math.PI * draw.share());
  return middle * Math.exp(normal * spread);
}

function at(day: string | undefined, minute: number): Date {
  if (day === undefined) throw new RangeError("there are not enough worked days");
  return instantOf(day, minute);
}
