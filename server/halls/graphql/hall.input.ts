import { Field, Float, ID, InputType, Int } from "type-graphql";
import { HallService } from "../../generated/graphql/enums/HallService.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

/** From when until when a hall serves. */
@InputType({ description: "From when until when a hall serves, in Asia/Shanghai." })
export class HallHoursInput {
  @Field(() => String, { description: "Time of day, `09:00`." })
  opens!: string;

  @Field(() => String, { description: "Time of day after that; `24:00` for the midnight at the end of the day." })
  closes!: string;
}

/** The hours of one day of the week. */
@InputType({ description: "The hours of one day of the week." })
export class HallWeekdayInput {
  @Field(() => Int, { description: "1 for Monday to 7 for Sunday." })
  weekday!: number;

  @Field(() => [HallHoursInput], { description: "From when until when; empty when it is closed. At most 6." })
  hours!: HallHoursInput[];
}

/** A change that may leave people with appointments that do not fit. */
@InputType({ description: "A change that may leave people with appointments that do not fit any more." })
export abstract class MayCancelInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      "That appointments which do not fit any more are cancelled and their customers told. Without it a change that leaves some is refused as APPOINTMENTS_AFFECTED, which says how many.",
  })
  cancelsAppointments?: boolean;
}

/** What is said of a hall. */
@InputType({ description: "What is said of a hall." })
abstract class HallFactsInput {
  @Field(() => String, { description: "What it is called in Chinese, at most 60 characters." })
  nameZh!: string;

  @Field(() => String, { nullable: true, description: "The same in English, at most 80 characters." })
  nameEn?: string;

  @Field(() => String, { description: "Where it is; 市 at its end is left out." })
  city!: string;

  @Field(() => String, { description: "County or part of the city." })
  district!: string;

  @Field(() => String, { description: "Street and number, at most 120 characters." })
  address!: string;

  @Field(() => Float, { description: "Degrees north, WGS-84." })
  latitude!: number;

  @Field(() => Float, { description: "Degrees east, WGS-84." })
  longitude!: number;

  @Field(() => String, { nullable: true, description: "Number to call there." })
  phone?: string;

  @Field(() => [HallService], { description: "What is done there, at least one." })
  services!: HallService[];

  @Field(() => [HallWeekdayInput], { description: "Usual hours: all seven days, each once." })
  week!: HallWeekdayInput[];

  @Field(() => [HallHoursInput], { description: "Hours on public holidays; empty when it is closed then." })
  holidayHours!: HallHoursInput[];

  @Field(() => Int, {
    nullable: true,
    description:
      "Whose hours it keeps on a Saturday or Sunday that is worked, 1 for Monday to 5; Monday's when absent.",
  })
  makeUpWeekday?: number;
}

/** A new hall. */
@InputType({ description: "A new hall." })
export class HallCreateInput extends HallFactsInput {
  @Field(() => String, { description: "By what the operator knows it, such as `HZ-001`. It never changes." })
  code!: string;
}

/** What a hall is from now on. */
@InputType({ description: "What a hall is from now on: all of it is said anew." })
export class HallChangeInput extends HallFactsInput {
  @Field(() => ID, { description: "Public id of the hall, `hall_…`." })
  hallId!: string;

  @Field(() => Int, { description: "Its `revision` as the caller saw it." })
  basedOnRevision!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "That appointments which do not fit any more are cancelled and their customers told.",
  })
  cancelsAppointments?: boolean;
}

/** A hall to close for good. */
@InputType({ description: "A hall to close for good." })
export class HallRetireInput extends MayCancelInput {
  @Field(() => ID, { description: "One that is in use, `hall_…`." })
  hallId!: string;
}

/** A hall to put back into use. */
@InputType({ description: "A hall to put back into use." })
export class HallReopenInput {
  @Field(() => ID, { description: "One that is closed for good, `hall_…`." })
  hallId!: string;
}

/** Days on which a hall keeps its usual hours again. */
@InputType({ description: "Days on which a hall keeps its usual hours again." })
export class HallDaysClearInput extends MayCancelInput {
  @Field(() => ID, { description: "Public id of the hall, `hall_…`." })
  hallId!: string;

  @Field(() => DateScalar, { description: "First of the days, today or later." })
  from!: string;

  @Field(() => DateScalar, { description: "Last of them, at most 100 days in all." })
  until!: string;
}

/** Days with hours of their own. */
@InputType({ description: "Days on which a hall keeps other hours than usual." })
export class HallDaysSetInput extends HallDaysClearInput {
  @Field(() => [HallHoursInput], { description: "Hours of each of these days; empty when it is closed." })
  hours!: HallHoursInput[];

  @Field(() => String, { description: "Why, as customers read it, at most 120 characters." })
  reason!: string;
}

/** How many people come to a hall by appointment. */
@InputType({ description: "How many people come to a hall by appointment." })
export class HallSlotsSetInput {
  @Field(() => ID, { description: "One that is in use, `hall_…`." })
  hallId!: string;

  @Field(() => Int, { description: "How many minutes each has, 5 to 240." })
  slotMinutes!: number;

  @Field(() => Int, { description: "How many may come at the same time, 0 to 50; 0 for none at all." })
  slotCapacity!: number;
}
