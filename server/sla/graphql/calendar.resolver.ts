import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { calendarNow, readingOf } from "../actions/show-calendar.ts";
import { BusinessCalendar, CalendarNoticeReading } from "./calendar.type.ts";
import { calendarYearEntity } from "./calendar-year.type.ts";

const CalendarYearConnection = connectionOf(calendarYearEntity);

/** Business days and where they come from. */
@Resolver()
export class CalendarResolver {
  @Query(() => BusinessCalendar, { description: "The calendar of business days in force." })
  businessCalendar(@Ctx() context: CallContext) {
    permit(context, "requests.read");
    return calendarNow(context.services, context.language);
  }

  @Query(() => CalendarYearConnection, {
    description:
      "Versions of years that people entered, the latest first: those that wait for a second person, and what became of the others.",
  })
  calendarYears(@Args(() => PageArgs) page: PageArgs, @Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "desk.use");
    return context.reads.connection(calendarYearEntity, { order: { columns: ["id"], descending: true }, page }, info);
  }

  @Query(() => CalendarNoticeReading, {
    description:
      "What the text of the State Council's notice on the holidays of a year says, to be looked at before the year is proposed. What cannot be read for certain is told, never guessed.",
  })
  calendarNoticeReading(
    @Arg("text", () => String, { description: "The whole text of the notice, at most 20 000 characters." })
    text: string,
    @Ctx() context: CallContext,
  ) {
    permit(context, "calendar.write");
    return readingOf(context.services, text, context.language);
  }
}
