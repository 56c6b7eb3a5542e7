/** The numbers of a policy, as they are read and proposed: one declaration for both, so that what was read can be sent back. */
import { Field, InputType, Int, ObjectType } from "type-graphql";
import { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { CustomerKind as CustomerKindEnum } from "../../generated/graphql/enums/CustomerKind.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import type { Channel, CustomerKind, Lane, PauseReason, SlaRules as Rules } from "../rules/sla-policy.ts";
import { asProposal, type ProposedRules } from "../rules/sla-policy-faults.ts";

export const PromisePauseReason = enumOf("PromisePauseReason", "A wait that is not ours.", {
  CUSTOMER: "Only the customer can go on.",
  WISHED_DAY: "The customer wished that the card does not go before a day.",
  UNDO_WINDOW: "The customer may still take the card back.",
  LEGAL_HOLD: "Police or a court holds the card.",
});

/** An interval of the day. */
@ObjectType("SlaHours", { description: "An interval of a day, in Asia/Shanghai.", simpleResolvers: true })
@InputType("SlaHoursInput", { description: "An interval of a day, in Asia/Shanghai." })
export class SlaHours {
  @Field(() => Int, { description: "Its beginning in minutes from midnight: 540 is 09:00." })
  from!: number;

  @Field(() => Int, { description: "Its end, which is outside; at most 1440." })
  to!: number;
}

/** Hours of halls. */
@ObjectType("SlaHallHours", { description: "When halls serve.", simpleResolvers: true })
@InputType("SlaHallHoursInput", { description: "When halls serve." })
export class SlaHallHours {
  @Field(() => [SlaHours], { description: "The intervals of a day, such as before and after lunch." })
  hours!: SlaHours[];

  @Field(() => Boolean, { description: "Whether they serve on weekends and holidays as well." })
  isOpenOnDaysOff!: boolean;
}

/** What is promised to some cards. */
@ObjectType("SlaPromiseRule", {
  description:
    "What is promised to cards of a lane. The most specific rule counts: one for channel and kind, then channel, then kind, then the lane's own.",
  simpleResolvers: true,
})
@InputType("SlaPromiseRuleInput", { description: "What is promised to cards of a lane." })
export class SlaPromiseRule {
  @Field(() => CancellationLane, { description: "Lane that it is for." })
  lane!: Lane;

  @Field(() => CancellationChannel, { nullable: true, description: "Channel that it is for; null for all others." })
  channel!: Channel | null;

  @Field(() => CustomerKindEnum, { nullable: true, description: "Whose cards it is for; null for all others." })
  customerKind!: CustomerKind | null;

  @Field(() => Int, { description: "Business minutes within which a card is done." })
  dueMinutes!: number;

  @Field(() => Int, { description: "Business minutes that are aimed at; not more than are promised." })
  targetMinutes!: number;
}

/** Time of a lane. */
@ObjectType("SlaLaneMinutes", { description: "Business minutes of a lane.", simpleResolvers: true })
@InputType("SlaLaneMinutesInput", { description: "Business minutes of a lane." })
export class SlaLaneMinutes {
  @Field(() => CancellationLane, { description: "Lane that it is for." })
  lane!: Lane;

  @Field(() => Int, { description: "How many business minutes." })
  minutes!: number;
}

/** The numbers of a policy. */
@ObjectType("SlaRules", { description: "What a policy says.", simpleResolvers: true })
@InputType("SlaRulesInput", { description: "What a policy is to say, as a whole." })
export class SlaRules {
  @Field(() => [SlaHours], { description: "Hours of a business day." })
  hours!: SlaHours[];

  @Field(() => SlaHallHours, {
    nullable: true,
    description: "Hours of the hall lane; null where halls keep the hours of everybody.",
  })
  hall!: SlaHallHours | null;

  @Field(() => [SlaPromiseRule], { description: "What is promised; each lane has one rule that holds for all." })
  promises!: SlaPromiseRule[];

  @Field(() => Int, {
    nullable: true,
    description:
      "Minute of a business day from which a submission counts as one of the next day; null where only closing time does that. Halls have none.",
  })
  cutOffMinute!: number | null;

  @Field(() => [PromisePauseReason], { description: "Waits that stop the clock. Our review and the carrier never do." })
  pauses!: PauseReason[];

  @Field(() => Int, {
    description: "Share of the promised time after which an open promise is at risk, in per cent, from 1 to 99.",
  })
  atRiskPercent!: number;

  @Field(() => [SlaLaneMinutes], { description: "Within which review tasks are decided, by lane." })
  taskMinutes!: SlaLaneMinutes[];

  @Field(() => Int, { description: "Business minutes within which an appeal is answered." })
  appealMinutes!: number;

  @Field(() => Boolean, { description: "Whether notices go out at night and on days off." })
  notifiesOutsideHours!: boolean;

  @Field(() => Boolean, { description: "Whether figures name reviewers to those who manage them." })
  namesReviewers!: boolean;
}

/** The rules of a policy as the API shows them. */
export function shownRules(rules: Rules): SlaRules {
  return asProposal(rules) as SlaRules;
}

/** Rules as somebody sent them: what is absent is null. */
export function proposedRules({ hall, promises, cutOffMinute, ...rules }: SlaRules): ProposedRules {
  return {
    ...rules,
    hall: hall ?? null,
    cutOffMinute: cutOffMinute ?? null,
    promises: promises.map(({ channel, customerKind, ...rule }) => ({
      ...rule,
      channel: channel ?? null,
      customerKind: customerKind ?? null,
    })),
  };
}
