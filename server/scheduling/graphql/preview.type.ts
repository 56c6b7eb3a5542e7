/** What a plan would do, and what is suggested, before anything is set. */
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ApprovalDemand } from "../../generated/graphql/enums/ApprovalDemand.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { noEndWords, suggestionReasonWords } from "../words.ts";
import { ScheduleStepInput, ScheduleStepQuote } from "./step-parts.type.ts";
import { WaveCardRuleKind, WaveHours, WaveInput } from "./wave-parts.type.ts";

const WaveNoEndReason = enumOf("WaveNoEndReason", "Why a wave would not end.", saidInWords(noEndWords));
const ScheduleReasonCode = enumOf(
  "ScheduleReasonCode",
  "Why a plan is suggested so.",
  saidInWords(suggestionReasonWords),
);

/** A plan to try out. */
@InputType({ description: "A plan that is only tried out." })
export class SchedulePreviewInput {
  @Field(() => ID, { description: "The request whose cards it is for, `request_…`; a draft as well." })
  requestId!: string;

  @Field(() => [WaveInput], {
    nullable: true,
    description: "The waves, as `scheduleSet` takes them; the schedule as it stands when absent.",
  })
  waves?: WaveInput[];

  @Field(() => [ScheduleStepInput], {
    nullable: true,
    description: "The steps, as `scheduleSet` takes them; those of the schedule as it stands when absent.",
  })
  steps?: ScheduleStepInput[];
}

/** What a suggestion goes by. */
@InputType({ description: "What a suggestion goes by besides the cards themselves." })
export class ScheduleSuggestionInput {
  @Field(() => ID, { description: "The request whose cards are to be planned, `request_…`; a draft as well." })
  requestId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Day in Asia/Shanghai before which the customer wishes nothing to go; as soon as possible when absent.",
  })
  wishedDay?: string;

  @Field(() => [WaveHours], {
    nullable: true,
    description: "When the customer's own field staff are there for the devices; any hour when absent.",
  })
  hours?: WaveHours[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether field staff work on business days only; any day when absent.",
  })
  isBusinessDaysOnly?: boolean;

  @Field(() => [DateScalar], { nullable: true, description: "Days in Asia/Shanghai on which nothing may go." })
  blackoutDays?: string[];
}

/** A mistake of a plan. */
@ObjectType({
  description: "What `scheduleSet` would say of a plan, at the field that is meant.",
  simpleResolvers: true,
})
export class SchedulePlanFault {
  @Field(() => String, { description: "As in `userErrors` of `scheduleSet`: `HOURS_OVERLAP`, `NO_CARDS`." })
  code!: string;

  @Field(() => String, { description: "What is wrong and what helps, in the caller's language." })
  message!: string;

  @Field(() => [String], { description: "Where in the input, as in `userErrors` of `scheduleSet`." })
  path!: string[];

  @Field(() => Boolean, { description: "Whether the plan may be set all the same." })
  isWarning!: boolean;
}

/** When a wave goes, and what that saves. */
@ObjectType({ simpleResolvers: true })
abstract class WaveOutlook {
  @Field(() => Int, { description: "Cards that it would send." })
  cardCount!: number;

  @Field(() => Date, { nullable: true, description: "When its first card goes, to the minute; null when none does." })
  startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When its last card has gone; null when it does not end." })
  sentAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "When the last of its cards can no longer be taken back; null when it does not end.",
  })
  endsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When there is a verdict on it, should all go well; of a canary." })
  verdictAt!: Date | null;

  @Field(() => WaveNoEndReason, { nullable: true, description: "Why it does not end; null when it does." })
  noEndReason!: string | null;

  @Field(() => Int, { description: "What is not billed again because its cards end before they renew, in fen." })
  savedFen!: number;
}

/** What a wave would do. */
@ObjectType({ description: "What a wave would do if every card went well at once.", simpleResolvers: true })
export class PreviewedWave extends WaveOutlook {
  @Field(() => ID, { nullable: true, description: "The wave that it is already, `wave_…`; null for a planned one." })
  waveId!: string | null;

  @Field(() => String, { description: "As it is called in the plan." })
  name!: string;

  @Field(() => Int, { description: "What is billed again because its cards renew before they can end, in fen." })
  billedAgainFen!: number;
}

/** What a whole plan would do. */
@ObjectType({ simpleResolvers: true })
abstract class PlanOutlook {
  @Field(() => Date, { nullable: true, description: "When the last wave would end; null when one does not." })
  endsAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "When the request is promised, with the days that the plan says its customer wishes; null without a promise.",
  })
  dueAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: "Whether that is in time; null without a promise." })
  isDueMet!: boolean | null;

  @Field(() => Int, { nullable: true, description: "Minutes by which it is too late; 0 in time, null where unknown." })
  missedByMinutes!: number | null;

  @Field(() => Int, { description: "What is not billed again, in fen." })
  savedFen!: number;

  @Field(() => Int, { description: "What is billed again because cards renew before they can end, in fen." })
  billedAgainFen!: number;
}

/** What a plan would do. */
@ObjectType({ description: "What a plan would do if every card went well at once.", simpleResolvers: true })
export class SchedulePreview extends PlanOutlook {
  @Field(() => [SchedulePlanFault], { description: "Everything that is wrong with it; empty when it can be set." })
  faults!: SchedulePlanFault[];

  @Field(() => ApprovalDemand, {
    nullable: true,
    description:
      "Who has to approve it before any of its waves begins, by how much it reaches: the times are as if that were done at once. Null where nobody has to, or what was approved before covers it.",
  })
  approval!: string | null;

  @Field(() => [PreviewedWave], { description: "Its waves in their order, those that stay as they are first." })
  waves!: PreviewedWave[];

  @Field(() => [ScheduleStepQuote], {
    description: "What its steps would do and charge, in their order, each by itself.",
  })
  steps!: ScheduleStepQuote[];
}

/** Why something is suggested so. */
@ObjectType({
  description: "Why something is suggested so, as a code for programs and a sentence to read out.",
  simpleResolvers: true,
})
export class ScheduleReason {
  @Field(() => ScheduleReasonCode, { description: "What counted." })
  code!: string;

  @Field(() => String, { description: "The same with its figures, in the caller's language." })
  sentence!: string;
}

/** Which cards a suggested wave takes. */
@ObjectType({
  description: "Which cards a suggested wave takes; what belongs to another kind is null, so that it can be sent back.",
  simpleResolvers: true,
})
export class SuggestedCards {
  @Field(() => WaveCardRuleKind, { description: "What it takes cards by." })
  kind!: string;

  @Field(() => [ID], { nullable: true, description: "These cards, `card_…`, of CARDS; at most 10 000." })
  cardIds!: string[] | null;

  @Field(() => [String], { nullable: true, description: "The sites whose cards it takes, of LABEL." })
  labels!: string[] | null;

  @Field(() => [CarrierCode], { nullable: true, description: "The carriers whose cards it takes, of CARRIER." })
  carriers!: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: "Day before which its cards renew, of RENEWAL_BEFORE." })
  renewsBefore!: string | null;
}

/** A suggested wave. */
@ObjectType({ description: "A wave that is suggested, with its reasons and what it would do.", simpleResolvers: true })
export class SuggestedWave extends WaveOutlook {
  @Field(() => String, { description: "A name in Chinese for it; any other will do." })
  name!: string;

  @Field(() => SuggestedCards, { description: "Which cards it takes, of those that no wave before it takes." })
  cards!: SuggestedCards;

  @Field(() => Date, { nullable: true, description: "Not before, as `WaveInput.startsAt` takes it." })
  notBefore!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: "The day wished, as `WaveInput.wishedDay` takes it." })
  wishedDay!: string | null;

  @Field(() => [WaveHours], { description: "Hours in which its cards may go; empty for any hour." })
  hours!: WaveHours[];

  @Field(() => Boolean, { description: "Whether its cards go on business days only." })
  isBusinessDaysOnly!: boolean;

  @Field(() => [DateScalar], { description: "Days on which none of its cards goes." })
  blackoutDays!: string[];

  @Field(() => Boolean, { description: "Whether the waves after it wait for its verdict." })
  isCanary!: boolean;

  @Field(() => Int, { description: "Minutes for which it is watched after its end." })
  soakMinutes!: number;

  @Field(() => Int, { description: "Share of its cards, in per cent, above which the brake stops it." })
  failurePercentLimit!: number;

  @Field(() => [ScheduleReason], { description: "Why it is suggested so." })
  reasons!: ScheduleReason[];
}

/** Suggested waves. */
@ObjectType({ description: "Waves that are suggested for the cards of a request.", simpleResolvers: true })
export class ScheduleSuggestion extends PlanOutlook {
  @Field(() => [SuggestedWave], { description: "In the order in which they take cards; at most 200." })
  waves!: SuggestedWave[];

  @Field(() => [ScheduleReason], { description: "What holds for the plan as a whole." })
  reasons!: ScheduleReason[];
}
