/**
 * 时限策略: what is promised by lane and channel, when the clock runs, and from when a promise counts as at risk. Version 0 is the product's own.
 */
import type { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { type Hours, minutesPerDay, usualHours } from "./business-hours.ts";

export type Lane = keyof typeof CancellationLane;
export type Channel = keyof typeof CancellationChannel;

/** What is promised to the cards of a lane, in business minutes. */
export interface PromiseRule {
  lane: Lane;
  /** Channel that this is for; null for those without a rule of their own. */
  channel: Channel | null;
  /** Within which a card is done. */
  dueMinutes: number;
  /** Within which it should be: what is aimed at, not promised. */
  targetMinutes: number;
}

/** Waits that are not ours. Our review and the carrier never stop the clock. */
export const pauseReasons = ["CUSTOMER", "UNDO_WINDOW", "LEGAL_HOLD"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** The numbers of a policy. */
export interface SlaRules {
  /** Hours of a business day. */
  hours: readonly Hours[];
  promises: readonly PromiseRule[];
  /** Minute of the day from which a submission counts as one of the next business day; null: only closing time does that. */
  cutOffMinute: number | null;
  /** Waits that stop the clock. */
  pauses: readonly PauseReason[];
  /** Share of the promised time after which a promise that still runs is at risk, in per cent. */
  atRiskPercent: number;
  /** Business minutes within which a review task is decided. */
  taskMinutes: Readonly<Record<Lane, number>>;
  /** Business minutes within which an appeal is answered, whatever the lane. */
  appealMinutes: number;
  /** Whether notices go out at night and on days off. */
  notifiesOutsideHours: boolean;
  /** Whether figures name reviewers to those who manage them. */
  namesReviewers: boolean;
}

/** A version of the policy. */
export interface SlaPolicy {
  version: number;
  rules: SlaRules;
}

const day = minutesPerDay(usualHours);

/** The product's own policy: STANDARD within three business days (one is aimed at), FAST within one, HALL while the customer stands there. */
export const defaultSlaPolicy: SlaPolicy = {
  version: 0,
  rules: {
    hours: usualHours,
    promises: [
      { lane: "STANDARD", channel: null, dueMinutes: 3 * day, targetMinutes: day },
      { lane: "FAST", channel: null, dueMinutes: day, targetMinutes: day / 2 },
      { lane: "HALL", channel: null, dueMinutes: 30, targetMinutes: 15 },
    ],
    cutOffMinute: null,
    pauses: pauseReasons,
    atRiskPercent: 75,
    taskMinutes: { STANDARD: day, FAST: day / 2, HALL: 30 },
    appealMinutes: day,
    notifiesOutsideHours: false,
    namesReviewers: true,
  },
};

/** What is promised to a submission: the rule of its channel, or the lane's own. */
export function promiseRuleFor({ promises }: SlaRules, lane: Lane, channel: Channel): PromiseRule {
  const ofLane = promises.filter((rule) => rule.lane === lane);
  const rule = ofLane.find((each) => each.channel === channel) ?? ofLane.find((each) => each.channel === null);
  if (!rule) throw new Error(`The policy promises nothing to the lane ${lane}`);
  return rule;
}
