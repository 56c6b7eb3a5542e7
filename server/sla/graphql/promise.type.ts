import { Field, ID, Int, ObjectType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import type { ClockSpan, PromiseState as State } from "../rules/sla-clock.ts";

export const PromiseState = enumOf("PromiseState", "How it stands with a promise.", {
  ON_TRACK: "It is open, and there is time.",
  AT_RISK: "It is open, and most of its time is used up.",
  PAUSED: "Its clock stands: somebody else has to act, or the customer may still take it back.",
  MET: "It ended in time.",
  BREACHED: "Its time ran out before it ended.",
  UNPROMISED: "There is no date yet: the calendar of business days does not reach far enough.",
});

export const ClockActivity = enumOf("ClockActivity", "What the clock of a promise did for a while.", {
  RUN: "It counted against the promise.",
  PAUSE: "It stood: the wait was not ours.",
  STOP: "It had ended, and was opened again later.",
  REMAIN: "What is left of the promised time.",
});

/** A stretch of time in the derivation of a date. */
@ObjectType({ description: "A stretch of time in which the clock of a promise did one thing.", simpleResolvers: true })
export class ClockStretch {
  @Field(() => Date, { description: "Its beginning, to the minute." })
  from!: Date;

  @Field(() => Date, { description: "Its end, to the minute; now for the one that goes on." })
  to!: Date;

  @Field(() => ClockActivity, { description: "What the clock did." })
  activity!: ClockSpan["does"];

  @Field(() => String, { description: "What the time went into, in the caller's language." })
  why!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "Business minutes between both ends; those of RUN and REMAIN add up to the promised time of an open promise. Null where the calendar does not reach.",
  })
  businessMinutes!: number | null;

  @Field(() => ID, { nullable: true, description: "Event that began it; null where time alone did." })
  eventId!: string | null;
}

/** A day on the way to a due date. */
@ObjectType({ description: "A day on the way to a due date, in Asia/Shanghai.", simpleResolvers: true })
export class PromiseDay {
  @Field(() => DateScalar, { description: "Which day it is, in Asia/Shanghai." })
  day!: string;

  @Field(() => Boolean, { description: "Whether people work on it." })
  isBusinessDay!: boolean;

  @Field(() => Int, {
    description: "Business minutes of the day that count towards the due date: none while the clock stands.",
  })
  businessMinutes!: number;
}

/** 时限承诺: by when something is done, and why then. */
@ObjectType({
  description: "时限承诺: by when something is done, how sure that is, and how the date came about.",
  simpleResolvers: true,
})
export class ServicePromise {
  @Field(() => PromiseState, { description: "How it stands." })
  state!: State;

  @Field(() => Date, {
    nullable: true,
    description: "By when. While the clock stands, the date if it ran on now; null where none can be given yet.",
  })
  dueAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "What is aimed at, not promised; null where the calendar does not reach.",
  })
  targetAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: "Business minutes left, negative when they have run out; null where the calendar does not reach.",
  })
  remainingMinutes!: number | null;

  @Field(() => Int, { description: "Business minutes that are promised." })
  promisedMinutes!: number;

  @Field(() => Int, { description: "Business minutes of one business day, to say the numbers above in days." })
  minutesPerDay!: number;

  @Field(() => [ClockStretch], { description: "How the date came about, from the beginning on." })
  derivation!: ClockStretch[];

  @Field(() => [PromiseDay], { description: "The days from the beginning to the due date; at most 100." })
  days!: PromiseDay[];

  @Field(() => Int, { description: "Version of the policy that it follows; 0 is the product's own." })
  policyVersion!: number;

  @Field(() => Int, {
    description: "Version of the calendar that it was counted by; 0 is that of the published tables.",
  })
  calendarVersion!: number;
}
