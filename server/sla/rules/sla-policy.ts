/**
 * 时限策略: what is promised by lane, channel and kind of card, when the clock runs, and from when a promise counts as at risk. Version 0 is the product's own.
 * What may be in a version says `sla-policy-faults.ts`.
 *
 * Decision: the kind of a card is whose it is. A card of an enterprise is one of many under a contract with a service level; that of a person is promised to
 * a consumer. Plans differ in their price, and carriers are ours to manage: neither is a reason to promise something else to the customer.
 */
import type { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import type { CustomerKind as CustomerKindEnum } from "../../generated/graphql/enums/CustomerKind.ts";
import { type Hours, minutesPerDay, usualHours } from "./business-hours.ts";
import type { BusinessTime } from "./business-time.ts";

export type Lane = keyof typeof CancellationLane;
export type Channel = keyof typeof CancellationChannel;
export type CustomerKind = keyof typeof CustomerKindEnum;

export const lanes = ["STANDARD", "FAST", "HALL"] as const satisfies readonly Lane[];

/** What a promise to a card depends on. */
export interface PromisedTo {
  lane: Lane;
  channel: Channel;
  /** Whose card it is. */
  customerKind: CustomerKind;
}

/** What is promised to the cards of a lane, in business minutes. */
export interface PromiseRule {
  lane: Lane;
  /** Channel that this is for; null for those without a rule of their own. */
  channel: Channel | null;
  /** Whose cards this is for; null for those without a rule of their own. */
  customerKind: CustomerKind | null;
  /** Within which a card is done. */
  dueMinutes: number;
  /** Within which it should be: what is aimed at, not promised. */
  targetMinutes: number;
}

/** Waits that are not ours. Our review and the carrier never stop the clock. */
export const pauseReasons = ["CUSTOMER", "WISHED_DAY", "UNDO_WINDOW", "LEGAL_HOLD"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** When a hall serves. */
export interface HallHours {
  hours: readonly Hours[];
  /** Whether it serves on days off as well. */
  isOpenOnDaysOff: boolean;
}

/** The numbers of a policy. */
export interface SlaRules {
  /** Hours of a business day. */
  hours: readonly Hours[];
  /** Hours of the HALL lane; null: those of everybody. */
  hall: HallHours | null;
  promises: readonly PromiseRule[];
  /**
   * Minute of the day from which a submission counts as one of the next business day; null: only closing time does that. The HALL lane has none: its
   * customer stands there.
   */
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
  /** Counted from 1; 0 is the product's own. */
  version: number;
  rules: SlaRules;
}

/** By what promises are counted. */
export interface Counting {
  policy: SlaPolicy;
  /** Business time by the hours that are everybody's. */
  time: BusinessTime;
  /** Business time of halls: by hours of their own where the policy has such. */
  hallTime: BusinessTime;
}

/** The business time in which promises to a lane are counted. */
export function timeOf({ time, hallTime }: Counting, lane: Lane): BusinessTime {
  return lane === "HALL" ? hallTime : time;
}

const day = minutesPerDay(usualHours);

/** The product's own policy: STANDARD within three business days (one is aimed at), FAST within one, HALL while the customer stands there. */
export const defaultSlaPolicy: SlaPolicy = {
  version: 0,
  rules: {
    hours: usualHours,
    hall: null,
    promises: [
      { lane: "STANDARD", channel: null, customerKind: null, dueMinutes: 3 * day, targetMinutes: day },
      { lane: "FAST", channel: null, customerKind: null, dueMinutes: day, targetMinutes: day / 2 },
      { lane: "HALL", channel: null, customerKind: null, dueMinutes: 30, targetMinutes: 15 },
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

/** The rules of a stored version as the product of today needs them: what a version from before does not name has its default. */
export function completeRules(stored: Partial<SlaRules>): SlaRules {
  const rules = { ...defaultSlaPolicy.rules, ...stored };
  return {
    ...rules,
    promises: rules.promises.map((rule) => ({ ...{ channel: null, customerKind: null }, ...rule })),
    taskMinutes: { ...defaultSlaPolicy.rules.taskMinutes, ...stored.taskMinutes },
  };
}

/**
 * What is promised to a card: the most specific rule of its lane. One for its channel and its kind goes before one for its channel, that before one for its
 * kind, and that before the lane's own.
 */
export function promiseRuleFor({ promises }: SlaRules, { lane, channel, customerKind }: PromisedTo): PromiseRule {
  const ofLane = promises.filter((rule) => rule.lane === lane);
  const order = [
    { channel, customerKind },
    { channel, customerKind: null },
    { channel: null, customerKind },
    { channel: null, customerKind: null },
  ];
  for (const wanted of order) {
    const rule = ofLane.find((each) => each.channel === wanted.channel && each.customerKind === wanted.customerKind);
    if (rule) return rule;
  }
  throw new Error(`The policy promises nothing to the lane ${lane}`);
}
