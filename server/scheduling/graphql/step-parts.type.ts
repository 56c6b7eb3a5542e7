/** What steps of schedules are made of, as they are set, quoted and read. */
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ScheduleStepKind } from "../../generated/graphql/enums/ScheduleStepKind.ts";
import { ScheduleStepMoment } from "../../generated/graphql/enums/ScheduleStepMoment.ts";
import { ScheduleStepRefusal } from "../../generated/graphql/enums/ScheduleStepRefusal.ts";
import { allowedActionType } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { fromPublicId, toPublicId } from "../../platform/ids.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import type { AskedStep } from "../rules/step-faults.ts";
import type { StepKind, StepMoment, StepRefusal } from "../rules/step-kinds.ts";
import type { StepQuote } from "../rules/step-quote.ts";
import { stepRefusalWords } from "../rules/step-words.ts";

const ScheduleStepAction = enumOf("ScheduleStepAction", "What a person may do with a step of a schedule.", {
  RETRY: "Have it tried again after it stopped, with a higher maximum where it needs one.",
  CANCEL: "Take it out; what it did stays done.",
});

export const AllowedScheduleStepAction = allowedActionType(
  "AllowedScheduleStepAction",
  "a step of a schedule",
  ScheduleStepAction,
);

/** A step to plan. */
@InputType({
  description:
    "Something that a schedule does to cards before they go, so that nothing blocks them, or so that they cost less until then.",
})
export class ScheduleStepInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "A step of the schedule that is not over and goes on, `step_…`, with what it did and charged; absent for a new one.",
  })
  stepId?: string;

  @Field(() => ScheduleStepKind, { description: "What it does; that of a step that goes on cannot change." })
  kind!: StepKind;

  @Field(() => ScheduleStepMoment, { description: "When it does that to a card." })
  moment!: StepMoment;

  @Field(() => String, {
    nullable: true,
    description: "Name of the wave whose cards it is for, one of these or one that stays; absent for all cards.",
  })
  waveName?: string;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "Most that the payer agrees to in all, in fen; needed for SETTLE_ARREARS and for no other. What would cost more is not done: the step stops for a person.",
  })
  maxAmountFen?: number;

  @Field(() => ID, {
    nullable: true,
    description:
      "The plan that the cards get, `plan_…`; needed for CHANGE_PLAN and for no other. Cards of other carriers are left alone: a schedule has a step for each carrier. That of a step that goes on cannot change.",
  })
  planId?: string;
}

/** How many cards a step leaves alone for one reason. */
@ObjectType({ description: "How many cards a step leaves alone, and why.", simpleResolvers: true })
export class ScheduleStepRefusalCount {
  @Field(() => ScheduleStepRefusal, { description: "Why it must not be done to them." })
  code!: StepRefusal;

  @Field(() => String, { description: "The same in words of the caller's language." })
  sentence!: string;

  @Field(() => Int, { description: "Cards that are left alone for it; never 0." })
  count!: number;
}

/** What a step would do. */
@ObjectType({ description: "What a step of a plan would do and charge, as things stand now.", simpleResolvers: true })
export class ScheduleStepQuote {
  @Field(() => ID, { nullable: true, description: "The step that it is already, `step_…`; null for a planned one." })
  stepId!: string | null;

  @Field(() => ScheduleStepKind, { description: "What it does." })
  kind!: StepKind;

  @Field(() => ScheduleStepMoment, { description: "When it does that to a card." })
  moment!: StepMoment;

  @Field(() => String, { nullable: true, description: "Name of the wave whose cards it is for; null for all cards." })
  waveName!: string | null;

  @Field(() => FenScalar, { nullable: true, description: "Most that the payer agrees to in all, in fen." })
  maxAmountFen!: number | null;

  @Field(() => ID, { nullable: true, description: "The plan that it puts cards on, `plan_…`; null for other kinds." })
  planId!: string | null;

  @Field(() => Int, { description: "Cards that would come to it." })
  cardCount!: number;

  @Field(() => Int, { description: "Those among them that need nothing of it." })
  notNeededCount!: number;

  @Field(() => Int, { description: "Those to which it would be done." })
  doableCount!: number;

  @Field(() => [ScheduleStepRefusalCount], { description: "Those that it would leave alone, by reason." })
  refusals!: ScheduleStepRefusalCount[];

  @Field(() => FenScalar, {
    description: "What it would charge, late fees as of the day on which it is done included, in fen.",
  })
  amountFen!: number;

  @Field(() => FenScalar, {
    description:
      "How much of that is added only from now until then: late fees, and bills that become overdue, in fen.",
  })
  growthFen!: number;

  @Field(() => FenScalar, {
    description:
      "What a month of the cards that it would put on another plan costs then less what it costs now, in fen; below 0 where it gets cheaper, 0 for other kinds.",
  })
  monthlyDifferenceFen!: number;

  @Field(() => FenScalar, { description: "What it has charged already, in fen; 0 for a planned one." })
  chargedFen!: number;

  @Field(() => Date, { nullable: true, description: "When the first cards would have their turn; null where unknown." })
  firstAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When the last cards would have their turn; null where unknown." })
  lastAt!: Date | null;

  @Field(() => Boolean, { description: "Whether it would stop, because it costs more than the maximum." })
  isAboveMaximum!: boolean;
}

/** Steps as the rules know them. */
export const askedSteps = (steps: readonly ScheduleStepInput[]): AskedStep[] =>
  steps.map(({ stepId, kind, moment, waveName, maxAmountFen, planId }) => ({
    ...{ kind, moment, waveName: waveName?.trim() ?? null, maxAmountFen: maxAmountFen ?? null },
    planId: planId == null ? null : (fromPublicId("plan", planId) ?? undefined),
    stepId: stepId == null ? null : (fromPublicId("step", stepId) ?? undefined),
  }));

/** Counts of cards that are left alone, in the caller's language. */
export const toRefusals = (
  counts: readonly { code: StepRefusal; count: number }[],
  language: Language,
): ScheduleStepRefusalCount[] =>
  counts.map(({ code, count }) => ({ code, count, sentence: inLanguage(stepRefusalWords[code], language) }));

/** Quotes as the schema answers them. */
export const toQuotes = (quotes: readonly StepQuote[], language: Language): ScheduleStepQuote[] =>
  quotes.map(({ stepId, planId, refusals, ...quote }) => ({
    ...quote,
    planId: planId ? toPublicId("plan", planId) : null,
    stepId: stepId && toPublicId("step", stepId),
    refusals: toRefusals(refusals, language),
  }));
