import { mayDo } from "../../accounts/index.ts";
import { CalendarYear } from "../../generated/graphql/models/CalendarYear.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { type ComputeContext, declareEntity } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { allowedCalendarYearActions, type CalendarYearStatus } from "../rules/calendar-year-states.ts";

const CalendarYearAction = enumOf("CalendarYearAction", "What a person may do with a version of a calendar year.", {
  CONFIRM: "Put it in force; never who entered it.",
  REFUSE: "Refuse it with a reason, or take it back.",
});

const AllowedCalendarYearAction = allowedActionType(
  "AllowedCalendarYearAction",
  "a version of a calendar year",
  CalendarYearAction,
);

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How versions of calendar years are read. */
export const calendarYearEntity = declareEntity(CalendarYear, {
  table: "CalendarYear",
  idPrefix: "year",
  right: "desk.use",
  customerSees: () => sql`false`,
  expressions: {
    proposedByName: {
      type: () => String,
      description: "Who entered it.",
      expression: (year) => nameOf(sql`${year}."proposedById"`),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Who confirmed or refused it; null while it waits.",
      expression: (year) => nameOf(sql`${year}."decidedById"`),
    },
  },
  computed: {
    allowedActions: {
      type: () => [AllowedCalendarYearAction],
      description: "What the caller may do with the version now, with the reason when not.",
      needs: ["status", "proposedById"],
      compute: (
        { status, proposedById }: { status: CalendarYearStatus; proposedById: string },
        { viewer, language }: ComputeContext,
      ) =>
        toAllowedActions(
          allowedCalendarYearActions(
            { status, isOwn: proposedById === viewer.accountId },
            { mayWrite: mayDo(viewer.role, "calendar.write") },
          ),
          language,
        ),
    },
  },
});
