import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { forecastNumberWords, forecastUnitWords } from "../rules/forecast-words.ts";

export const SlaForecastNumberCode = enumOf(
  "SlaForecastNumberCode",
  "The numbers of a forecast, each with its definition in `slaForecast.definitions`.",
  saidInWords(forecastNumberWords),
);
export const SlaForecastUnit = enumOf(
  "SlaForecastUnit",
  "What the numbers of a forecast are in.",
  saidInWords(forecastUnitWords),
);
export const SlaLimit = enumOf("SlaLimit", "What limits how fast the line of open requests moves.", {
  CAPACITY: "About as many leave it every day, however long it is: then who is due first goes first.",
  TIME: "About the same part of it leaves every day: each request takes the time it takes.",
});

/** By when something is done. */
@ObjectType({
  description:
    "By when something is done, as sure as it can be said, to a quarter of an hour. Null where that is after the last day that was looked at (`until`).",
  simpleResolvers: true,
})
export class SlaForecastDates {
  @Field(() => Date, { nullable: true, description: "In half of all cases." })
  p50!: Date | null;

  @Field(() => Date, { nullable: true, description: "In 85 of 100 cases." })
  p85!: Date | null;

  @Field(() => Date, { nullable: true, description: "In 95 of 100 cases." })
  p95!: Date | null;
}

/** A request of the line. */
@ObjectType({ description: "A request that is ours to carry on, and when it will be done.", simpleResolvers: true })
export class SlaForecastRequest {
  @Field(() => ID, { description: "Its public id, `request_…`." })
  requestId!: string;

  @Field(() => String, { description: "What people quote on the phone." })
  number!: string;

  @Field(() => Date, { nullable: true, description: "By when it is promised; null where the calendar does not reach." })
  dueAt!: Date | null;

  @Field(() => SlaForecastDates, { description: "By when it has ended, or is back with its customer." })
  doneBy!: SlaForecastDates;
}

/** Breaches of a coming day. */
@ObjectType({
  description: "Requests that will be late for the first time on a coming business day.",
  simpleResolvers: true,
})
export class SlaForecastBreaches {
  @Field(() => DateScalar, { description: "The business day." })
  day!: string;

  @Field(() => Float, { description: "How many on average over all runs." })
  expected!: number;

  @Field(() => Int, { description: "How many at most in 85 of 100 cases." })
  at85!: number;
}

/** Breaches of all days that are told. */
@ObjectType({
  description: "Requests that will be late for the first time on any of the business days that are told.",
  simpleResolvers: true,
})
export class SlaForecastBreachCount {
  @Field(() => Float, { description: "How many on average over all runs." })
  expected!: number;

  @Field(() => Int, { description: "How many at most in 85 of 100 cases." })
  at85!: number;
}

/** A request that came later than was said. */
@ObjectType({ description: "A request that came later than was forecast at 85 %.", simpleResolvers: true })
export class SlaForecastMiss {
  @Field(() => ID, { description: "Its public id, `request_…`." })
  requestId!: string;

  @Field(() => String, { description: "What people quote on the phone." })
  number!: string;

  @Field(() => DateScalar, { description: "On which day the forecast was made." })
  day!: string;

  @Field(() => Date, { description: "By when it was to be done." })
  safeBy!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When it was done or back with its customer; null when it is not yet.",
  })
  leftAt!: Date | null;
}

/** How often forecasts were right. */
@ObjectType({ description: "Of what was forecast at 85 %, how much came in time.", simpleResolvers: true })
export class SlaForecastHitRate {
  @Field(() => DateScalar, { description: "The first day whose forecasts are looked at." })
  from!: string;

  @Field(() => Float, {
    nullable: true,
    description: "From 0 to 1; null while nothing was forecast whose moment has passed.",
  })
  value!: number | null;

  @Field(() => Int, { description: "How many came in time." })
  numerator!: number;

  @Field(() => Int, { description: "How many forecasts there were." })
  denominator!: number;

  @Field(() => Int, {
    description:
      "How many of these were worked out afterwards by the same rules, from what was known on that morning; the others were written down on the day itself.",
  })
  backTested!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The same of what was forecast at 50 %: about half when forecasts are neither too bold nor too careful.",
  })
  at50!: number | null;

  @Field(() => Float, { nullable: true, description: "The same of what was forecast at 95 %." })
  at95!: number | null;

  @Field(() => [SlaForecastMiss], { description: "Those that came later, the latest first, 50 at most." })
  missed!: SlaForecastMiss[];
}

/** What a number means. */
@ObjectType({ description: "What a number of the forecast means.", simpleResolvers: true })
export class SlaForecastDefinition {
  @Field(() => SlaForecastNumberCode, { description: "Which number it is." })
  code!: string;

  @Field(() => SlaForecastUnit, { description: "What it is in." })
  unit!: string;

  @Field(() => String, { description: "What it is called, in the caller's language." })
  name!: string;

  @Field(() => String, { description: "What exactly it says, in the caller's language." })
  definition!: string;
}

/** What comes. */
@ObjectType({
  description:
    "What comes: the open requests that are ours to carry on, run through the coming business days many times at the pace of the last 40. The same question on the same day gets the same answer.",
  simpleResolvers: true,
})
export class SlaForecast {
  @Field(() => Date, { description: "The moment that it starts from." })
  at!: Date;

  @Field(() => Int, { description: "Past business days that it is made of, 40 at most." })
  basisDays!: number;

  @Field(() => Boolean, {
    description: "Whether enough days of the past are known; while they are not, no date and no breach is said.",
  })
  isKnown!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day that was looked at: nothing is said beyond it. Null while not enough is known of the past.",
  })
  until!: string | null;

  @Field(() => Boolean, {
    description: "Whether that is where the known calendar ends; whether people work on later days is not guessed.",
  })
  isCalendarEnd!: boolean;

  @Field(() => Int, { description: "Open requests that are ours to carry on." })
  openCount!: number;

  @Field(() => Int, {
    description: "Open requests that wait for their customers: nobody can say when these act, so nothing is forecast.",
  })
  waitingCount!: number;

  @Field(() => SlaLimit, { description: "What limited the line lately." })
  limit!: string;

  @Field(() => Int, { description: "How many times the coming days were run." })
  runs!: number;

  @Field(() => SlaForecastDates, {
    description: "By when all of the open work is done: the last of the requests that are open now.",
  })
  doneBy!: SlaForecastDates;

  @Field(() => [SlaForecastRequest], { description: "The requests in the order in which they are due, 200 at most." })
  requests!: SlaForecastRequest[];

  @Field(() => [SlaForecastBreaches], { description: "The next ten business days; fewer where the calendar ends." })
  breaches!: SlaForecastBreaches[];

  @Field(() => SlaForecastBreachCount, { description: "The same of all these days together." })
  breachCount!: SlaForecastBreachCount;

  @Field(() => Int, {
    nullable: true,
    description:
      "Requests more per business day with which in 85 of 100 cases none becomes late on these days; null when no number is enough.",
  })
  capacityNeeded!: number | null;

  @Field(() => Float, { description: "Persons who decided review tasks on an average day lately." })
  reviewersNow!: number;

  @Field(() => SlaForecastHitRate, { description: "How often forecasts were right." })
  hitRate!: SlaForecastHitRate;

  @Field(() => [SlaForecastDefinition], { description: "What each number means: every one, 5 in all." })
  definitions!: SlaForecastDefinition[];
}
