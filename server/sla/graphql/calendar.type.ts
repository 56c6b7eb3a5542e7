import { Field, Int, ObjectType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

/** A year by which business days are counted. */
@ObjectType({ description: "A year by which business days are counted now.", simpleResolvers: true })
export class BusinessYear {
  @Field(() => Int, { description: "Which year it is, from January to December in Asia/Shanghai." })
  year!: number;

  @Field(() => [DateScalar], { description: "Weekdays that are off, in order. Weekends are off anyway." })
  daysOff!: readonly string[];

  @Field(() => [DateScalar], { description: "Saturdays and Sundays that are worked to make up for them, in order." })
  workdays!: readonly string[];

  @Field(() => String, {
    description: "Where the days come from: the number of a notice, or the collection of published tables.",
  })
  source!: string;
}

/** The calendar of business days in force. */
@ObjectType({
  description: "工作日历: by what business days are counted now, in Asia/Shanghai.",
  simpleResolvers: true,
})
export class BusinessCalendar {
  @Field(() => Int, {
    description: "Grows with every year that is confirmed; 0 while only the published tables count.",
  })
  version!: number;

  @Field(() => [BusinessYear], { description: "The years that are known, in order." })
  years!: BusinessYear[];

  @Field(() => [String], { description: "The hours of a business day, such as `09:00–12:00`." })
  hours!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day that is known without a gap from today on; null when today itself is not. No due date lies beyond.",
  })
  knownUntil!: string | null;

  @Field(() => Boolean, { description: "Whether that is within 60 days: the next year should be entered." })
  isEnding!: boolean;
}

export const CalendarNoticeFaultCode = enumOf("CalendarNoticeFaultCode", "Why a notice could not be read.", {
  NO_YEAR: "The year that it is about was not found.",
  NO_HOLIDAY: "No holiday was found.",
  SENTENCE_UNCLEAR: "What is said of a holiday has another form than usual.",
  COUNT_DIFFERS: "The number of days that is named is not that between the dates.",
  WEEKDAY_DIFFERS: "A weekday that is named is not that of the date.",
});

/** What could not be read. */
@ObjectType({ description: "What of a notice could not be read for certain.", simpleResolvers: true })
export class CalendarNoticeFault {
  @Field(() => CalendarNoticeFaultCode, { description: "Which kind of fault it is, for programs." })
  code!: string;

  @Field(() => String, { description: "What to do, in the caller's language." })
  message!: string;
}

/** What a year would be. */
@ObjectType({ description: "A year as the notice has it, to be looked at and proposed.", simpleResolvers: true })
export class CalendarYearDraft {
  @Field(() => Int, { description: "Which year it is, from January to December in Asia/Shanghai." })
  year!: number;

  @Field(() => [DateScalar], { description: "Weekdays that would be off." })
  daysOff!: readonly string[];

  @Field(() => [DateScalar], { description: "Saturdays and Sundays that would be worked." })
  workdays!: readonly string[];
}

/** A notice as it was understood. */
@ObjectType({
  description: "What was understood of the text of a notice. Nothing is kept of it.",
  simpleResolvers: true,
})
export class CalendarNoticeReading {
  @Field(() => String, { nullable: true, description: "Number of the notice; null when the text has none." })
  number!: string | null;

  @Field(() => [CalendarYearDraft], {
    description:
      "The years that it changes: its own, and the one before where a holiday begins or is made up for in that. Empty when there are faults.",
  })
  years!: CalendarYearDraft[];

  @Field(() => [CalendarNoticeFault], {
    description: "What could not be read for certain; then nothing is taken from the text.",
  })
  faults!: CalendarNoticeFault[];
}
