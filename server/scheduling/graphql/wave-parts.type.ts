/** What a wave is made of, as it is read and set: one declaration for both, so that what was read can be sent back. */
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { WaveVerdict } from "../../generated/graphql/enums/WaveVerdict.ts";
import { allowedActionType } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

export const WaveStandstillCode = enumOf("WaveStandstillCode", "Why nothing of a wave runs now.", {
  REQUEST_NOT_APPROVED: "The request is not approved yet.",
  APPROVAL: "A second person, or a manager, has to approve its schedule; see `Schedule.approval`.",
  APPROVAL_REFUSED: "Its schedule was refused; it waits until another version is set.",
  PREVIOUS_WAVE: "It waits until the wave before it is over.",
  CANARY: "It waits for the verdict on a canary before it.",
  CANARY_HOLD: "A canary before it says too little or leaves a doubt; a person has to let the waves after it go.",
  CANARY_STOP: "A canary before it went badly; a person has to decide.",
  NOT_YET: "Its day has not come.",
  OUTSIDE_HOURS: "It is outside the hours in which its cards may go.",
  PAUSED: "A person stopped it.",
  BRAKED: "The brake stopped it; a person has to let it go on.",
  CARRIER_AWAY: "No carrier that its cards wait for can be reached; each is called again at its time.",
  STEP_STOPPED:
    "Its cards that are left wait for a step of the schedule that stopped; a person has to try that again or take it out.",
  PACE: "As many cards as it may send in the minute have gone; the next ones have their time.",
});

export const WaveCardRuleKind = enumOf("WaveCardRuleKind", "By what a wave takes cards.", {
  CARDS: "Cards that are named.",
  FIRST: "The first so many, in the order of submission.",
  LABEL: "Cards with one of some labels, for example of a site.",
  PLAN: "Cards of some plans.",
  CARRIER: "Cards of some carriers.",
  RENEWAL_BEFORE: "Cards whose plan renews before a day.",
  LISTED: "Cards that the customer's list puts into it by its name.",
  COMBINED: "By several rules together: it was split off another wave, or several were merged into it.",
  REST: "All that are left; only the last wave, but for those of the list.",
});

const WaveActionOfPerson = enumOf("WavePersonAction", "What a person may do with a wave.", {
  PAUSE: "Stop it.",
  RESUME: "Let it go on, by its day and hours.",
  RUN_NOW: "Let it go at once, whatever its day and hours.",
  MOVE: "Give it another time before it has begun; see `waveMove`.",
  SPLIT: "Make several waves of it before it has begun; see `waveSplit`.",
  MERGE: "Make one of it and the wave right after it, neither of which has begun; see `waveMerge`.",
  RELEASE: "Let the waves after a canary go although the verdict was not that it went well.",
  UNDO: "Take its cards back, as far as they allow; see `cancellationUndo`.",
});

export const AllowedWaveAction = allowedActionType("AllowedWaveAction", "a wave", WaveActionOfPerson);

/** Hours of the week. */
@ObjectType("WaveHours", { description: "Hours of some days of the week, in Asia/Shanghai.", simpleResolvers: true })
@InputType("WaveHoursInput", { description: "Hours of some days of the week, in Asia/Shanghai." })
export class WaveHours {
  @Field(() => [Int], { description: "1 for Monday to 7 for Sunday." })
  weekdays!: number[];

  @Field(() => Int, { description: "Minute of the day at which they begin: 1320 is 22:00." })
  from!: number;

  @Field(() => Int, {
    description: "Minute at which they end, the end outside; 1440 for midnight. At or before `from`: on the next day.",
  })
  to!: number;
}

/** Which cards a wave takes. */
@ObjectType("WaveCardRule", {
  description: "Which cards a wave takes, of those that no wave before it took. What belongs to another kind is null.",
  simpleResolvers: true,
})
export class WaveCardRule {
  @Field(() => WaveCardRuleKind, { description: "What it takes cards by." })
  kind!: string;

  @Field(() => Int, {
    nullable: true,
    description: "How many, of CARDS and FIRST; of a part the first so many, null for all.",
  })
  count!: number | null;

  @Field(() => [String], { nullable: true, description: "The labels whose cards it takes, of LABEL." })
  labels!: string[] | null;

  @Field(() => [ID], { nullable: true, description: "The plans whose cards it takes, of PLAN." })
  planIds!: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day before which the plans of its cards renew, of RENEWAL_BEFORE.",
  })
  renewsBefore!: string | null;

  @Field(() => [CarrierCode], { nullable: true, description: "The carriers whose cards it takes, of CARRIER." })
  carriers!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Names of waves in the customer's list whose cards a part takes, of LISTED.",
  })
  listedNames!: string[] | null;

  @Field(() => [WaveCardRule], {
    nullable: true,
    description: "The rules, each for itself, of COMBINED; to keep them in `scheduleSet`, say `keep`.",
  })
  parts!: WaveCardRule[] | null;
}

/** How many cards of a wave stand where. */
@ObjectType({ description: "How many cards of a wave stand where.", simpleResolvers: true })
export class WaveItemCount {
  @Field(() => CancellationItemStatus, { description: "Where they stand." })
  status!: string;

  @Field(() => Int, { description: "Cards there; never 0." })
  count!: number;
}

/** Why nothing of a wave runs now. */
@ObjectType({ description: "Why nothing of a wave runs now, and when it will.", simpleResolvers: true })
export class WaveStandstill {
  @Field(() => WaveStandstillCode, { description: "What it waits for." })
  code!: string;

  @Field(() => String, { description: "The same in words of the caller's language." })
  sentence!: string;

  @Field(() => Date, {
    nullable: true,
    description: "When its cards go by its day and hours at the earliest; null where a person or another wave decides.",
  })
  until!: Date | null;
}

/** Why the brake stopped a wave. */
@ObjectType({ description: "What was measured when the brake stopped a wave.", simpleResolvers: true })
export class WaveBrake {
  @Field(() => Date, { description: "When it did." })
  at!: Date;

  @Field(() => String, { description: "Why, with its figures, in the caller's language." })
  sentence!: string;

  @Field(() => Int, {
    description: "Cards that had come to a carrier since a person last let the wave go; 0 of a stop by traffic.",
  })
  triedCount!: number;

  @Field(() => Int, { description: "Those among them that the carrier refused for good." })
  failedCount!: number;

  @Field(() => Int, { nullable: true, description: "Cards asked about after their cut; of a stop by traffic." })
  watchedCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Those among them that still moved data." })
  onlineCount!: number | null;

  @Field(() => Int, { description: "Share that might have failed, in per cent." })
  limitPercent!: number;
}

export const WaveVerdictCode = enumOf("WaveVerdictCode", "What a verdict on a canary rests on.", {
  TOO_FEW: "Fewer than 20 cards were tried, which says too little.",
  FAILED: "More cards failed than its plan allows.",
  HANGING: "Cards have not ended in their time, and count as failed.",
  ONLINE: "Cards that were cut off still move data.",
  NOT_WATCHED: "The carriers did not say whether cards that were cut off still move data.",
  UNDONE: "Many cards were taken back: the customer may have meant others.",
  COMPLAINTS: "Customers complain that cancelling its cards did harm; see `Wave.complaints`.",
  ALL_WELL: "Nothing speaks against it.",
});

/** One reason of a verdict. */
@ObjectType({
  description: "What counted for or against a canary, as a code for programs and a sentence with figures to read out.",
  simpleResolvers: true,
})
export class WaveVerdictReason {
  @Field(() => WaveVerdictCode, { description: "What counted." })
  code!: string;

  @Field(() => String, { description: "The same with its figures, in the caller's language." })
  sentence!: string;
}

/** The verdict on a canary. */
@ObjectType({ description: "The verdict on a canary, with what was measured for it.", simpleResolvers: true })
export class WaveJudgement {
  @Field(() => Date, { description: "When it was judged." })
  at!: Date;

  @Field(() => WaveVerdict, {
    description: "What was measured says; what a person made of it stands in `Wave.verdict`.",
  })
  measured!: string;

  @Field(() => [WaveVerdictReason], { description: "Every reason that counts." })
  reasons!: WaveVerdictReason[];

  @Field(() => Int, { description: "Cards that came to a carrier." })
  triedCount!: number;

  @Field(() => Int, { description: "Those among them that the carrier refused for good." })
  failedCount!: number;

  @Field(() => Int, { description: "Those that had not ended a day after they could go; they count as failed." })
  hangingCount!: number;

  @Field(() => Int, { description: "Those that somebody took back." })
  undoneCount!: number;

  @Field(() => Int, { description: "Cards that the carriers were asked about after their cut." })
  watchedCount!: number;

  @Field(() => Int, { description: "Those among them that still moved data." })
  onlineCount!: number;

  @Field(() => Int, {
    description: "Its cards of which customers complained that cancelling them did harm: each once, however often.",
  })
  complainedCount!: number;

  @Field(() => Int, {
    description:
      "Complaints like that about the request as a whole since it began; together they weigh as much as one card.",
  })
  requestComplaintCount!: number;

  @Field(() => Int, { description: "Share that may fail, in per cent." })
  limitPercent!: number;
}

/** The named cards of a wave, to be kept. */
@InputType({
  description:
    "The cards that a wave of the same schedule names one by one, or takes by several rules, without saying them again.",
})
export class WaveCardsKeptInput {
  @Field(() => ID, { description: "The wave that takes them now, `wave_…`; see `Wave.namedCards`." })
  waveId!: string;

  @Field(() => [ID], { nullable: true, description: "Cards among them that the wave shall take no more, `card_…`." })
  exceptCardIds?: string[];
}

/** Which cards a wave takes. */
@InputType({ description: "Which cards a wave takes: exactly one of the fields." })
export class WaveCardRuleInput {
  @Field(() => [ID], { nullable: true, description: "These cards, `card_…`; at most 10 000." })
  cardIds?: string[];

  @Field(() => WaveCardsKeptInput, {
    nullable: true,
    description: "The cards that a wave names already, or its rules of COMBINED, for a schedule that is set anew.",
  })
  keep?: WaveCardsKeptInput;

  @Field(() => Int, { nullable: true, description: "The first so many, in the order of submission." })
  first?: number;

  @Field(() => [String], { nullable: true, description: "Cards with one of these labels, for example of one site." })
  labels?: string[];

  @Field(() => [ID], { nullable: true, description: "Cards of these plans, `plan_…`." })
  planIds?: string[];

  @Field(() => [CarrierCode], { nullable: true, description: "Cards of these carriers." })
  carriers?: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: "Cards whose plan renews before this day in Asia/Shanghai, and is billed again then.",
  })
  renewsBefore?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: "True for those that the imported list puts into a wave of this name, and no others.",
  })
  isListed?: boolean;

  @Field(() => Boolean, { nullable: true, description: "True for all that are left; only the last wave." })
  isRest?: boolean;
}

/** A wave to plan. */
@InputType({ description: "A wave to plan." })
export class WaveInput {
  @Field(() => String, { description: "What people call it, at most 60 characters; no two waves of one name." })
  name!: string;

  @Field(() => WaveCardRuleInput, { description: "Which cards it takes, of those that no wave before it took." })
  cards!: WaveCardRuleInput;

  @Field(() => Date, { nullable: true, description: "Not before; as soon as it may when absent." })
  startsAt?: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Day in Asia/Shanghai before which the customer wishes that none of its cards goes: what is promised to them pauses until then. It starts no sooner.",
  })
  wishedDay?: string;

  @Field(() => [WaveHours], { nullable: true, description: "Hours in which its cards may go; any hour when absent." })
  hours?: WaveHours[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its cards go on business days only; false when absent.",
  })
  isBusinessDaysOnly?: boolean;

  @Field(() => [DateScalar], { nullable: true, description: "Days in Asia/Shanghai on which none goes." })
  blackoutDays?: string[];

  @Field(() => Int, { nullable: true, description: "Most cards a minute; as many as the carrier takes when absent." })
  perMinute?: number;

  @Field(() => Float, {
    nullable: true,
    description: "By how much its pace is multiplied after each 100 cards that succeeded, 1 to 10; 1 when absent.",
  })
  growthFactor?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it tries the way with a few cards, so that the waves after it wait for its verdict.",
  })
  isCanary?: boolean;

  @Field(() => Int, {
    nullable: true,
    description: "Minutes for which a canary is watched after its end before there is a verdict; 0 when absent.",
  })
  soakMinutes?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Share of its cards, in per cent, that may fail: with more, of at least 20 cards, the brake stops it. 1 to 100, 5 when absent.",
  })
  failurePercentLimit?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it waits until the wave before it is over; false when absent.",
  })
  isAfterPrevious?: boolean;
}
