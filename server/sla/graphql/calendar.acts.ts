import { Field, ID, InputType, Int } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { confirmYear, refuseYear } from "../actions/decide-year.ts";
import { enterYear } from "../actions/enter-year.ts";
import { calendarYearEntity } from "./calendar-year.type.ts";

/** A year to propose. */
@InputType({ description: "A year of business days as it was published." })
export class CalendarYearProposeInput {
  @Field(() => Int, { description: "The year, from 2025 on." })
  year!: number;

  @Field(() => [DateScalar], { description: "Days off; weekends of a holiday may be named and change nothing." })
  holidays!: string[];

  @Field(() => [DateScalar], { description: "Saturdays and Sundays that are worked." })
  workdays!: string[];

  @Field(() => String, {
    description: "Where the days come from, such as the number of the notice; at most 200 characters.",
  })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description: "Text of the notice, kept with the version; at most 20 000 characters.",
  })
  notice?: string;
}

/** A version to confirm. */
@InputType({ description: "A version of a year that a colleague entered." })
export class CalendarYearConfirmInput {
  @Field(() => ID, { description: "The version, `year_…`." })
  yearId!: string;
}

/** A version to refuse. */
@InputType({ description: "A version of a year that is not right." })
export class CalendarYearRefuseInput {
  @Field(() => ID, { description: "The version, `year_…`." })
  yearId!: string;

  @Field(() => String, { description: "What is wrong with it, in at most 500 characters." })
  note!: string;
}

const year = row(calendarYearEntity, "yearId", "The version as it is now.");

/** What is done with the calendar of business days. */
export const calendarActs = [
  declareAct({
    name: "calendarYearPropose",
    right: "calendar.write",
    description: "Enters a year of business days for a second person to confirm. Nothing is counted by it until then.",
    input: CalendarYearProposeInput,
    run: enterYear,
    reads: { year },
  }),
  declareAct({
    name: "calendarYearConfirm",
    right: "calendar.write",
    description:
      "Puts a year in force that a colleague entered. Due dates of open requests are planned anew, also those that could not be given before.",
    input: CalendarYearConfirmInput,
    run: confirmYear,
    reads: { year },
    errors: "What must be put right; `SECOND_PERSON_NEEDED` for whoever entered the year. Empty when it worked.",
  }),
  declareAct({
    name: "calendarYearRefuse",
    right: "calendar.write",
    description: "Refuses a year that a colleague entered, or takes an own one back.",
    input: CalendarYearRefuseInput,
    run: refuseYear,
    reads: { year },
  }),
];
