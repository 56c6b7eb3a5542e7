import { Int } from "type-graphql";
import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { Hall } from "../../generated/graphql/models/Hall.ts";
import { HallDay } from "../../generated/graphql/models/HallDay.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { type ComputeContext, declareEntity, hasPages } from "../../platform/reads/index.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { type CalendarFacts, calendarOf, calendarSql, dayAfter, type Hours } from "../../sla/index.ts";
import { hallQueueSql } from "../actions/hall-load.ts";
import { type HallFacts, hallFactsSql, hallPlan, todaySql } from "../actions/hall-plan.ts";
import { allowedHallActs } from "../rules/hall-acts.ts";
import { expectedWaitMinutes, type HallQueue } from "../rules/hall-load.ts";
import { hoursOn, openingAt } from "../rules/opening-hours.ts";
import { HallDayType, HallHours, HallOpening, HallWeekday, shownDay, written } from "./opening.type.ts";

/** Days that `comingDays` tells: as many as people plan ahead for an errand. */
const COMING_DAYS = 14;

const HallNames = objectType("HallNames", "What a hall is called.", {
  zh: { type: () => String, description: "In Chinese." },
  en: { type: () => String, nullable: true, description: "In English; null when it has no such name." },
});

const HallLoad = objectType("HallLoad", "How full a hall is now.", {
  waitingCount: { type: () => Int, description: "How many people wait with a number." },
  counterCount: { type: () => Int, description: "At how many counters somebody serves today." },
  expectedWaitMinutes: {
    type: () => Int,
    nullable: true,
    description: "How long somebody who comes now will wait, in steps of five; null when no counter is open.",
  },
});

const HallAction = enumOf("HallAction", "What the staff may do with a hall.", {
  CHANGE: "Say anew where it is, what is done there, and its usual hours.",
  SET_DAYS: "Say that it keeps other hours on some days, or takes that back.",
  SET_SLOTS: "Say how many people may come at a time by appointment.",
  RETIRE: "Nobody but the staff finds it any more.",
  REOPEN: "Customers find it again.",
});

const AllowedHallAction = allowedActionType("AllowedHallAction", "a hall", HallAction);

/** How days with hours of their own are read. */
const hallDayEntity = declareEntity(HallDay, {
  table: "HallDay",
  scalars: { day: { type: DateScalar, description: "Which one, in Asia/Shanghai." } },
  expressions: {
    kept: { description: "Its hours as they are kept.", expression: (day) => sql`${day}."hours"` },
  },
  computed: {
    hours: {
      type: () => [HallHours],
      description: "From when until when it serves, in order; empty when it is closed.",
      needs: ["kept"],
      compute: ({ kept }: { kept: Hours[] }) => written(kept),
    },
  },
});

interface HallRow {
  facts: HallFacts;
  calendar: CalendarFacts;
}

const yearsOf = ({ calendar }: HallRow) => calendarOf(calendar).years;

/** How halls are read: what is in use by anybody, what is closed for good by the staff. */
export const hallEntity = declareEntity(Hall, {
  table: "Hall",
  idPrefix: "hall",
  right: "anyone",
  customerSees: (hall) => sql`${hall}."retiredAt" IS NULL`,
  expressions: {
    facts: { description: "What its hours are read from.", expression: (hall) => hallFactsSql(hall, todaySql) },
    queue: { description: "What its load is read from.", expression: (hall) => hallQueueSql(hall) },
    calendar: { description: "Which days are holidays.", expression: () => calendarSql() },
  },
  relations: {
    specialDays: hasPages(
      () => hallDayEntity,
      (hall, day) => sql`${day}."hallId" = ${hall}."id"`,
      "Days on which it keeps other hours than usual, those that are over too, the last first.",
      { columns: ["day"], descending: true },
    ),
  },
  computed: {
    allowedActions: {
      type: () => [AllowedHallAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["retiredAt"],
      compute: ({ retiredAt }: { retiredAt: string | null }, { viewer, language }: ComputeContext) =>
        toAllowedActions(
          allowedHallActs({ isRetired: retiredAt !== null }, { mayWrite: mayDo(viewer.role, "halls.write") }),
          language,
        ),
    },
    name: {
      type: () => String,
      description: "What it is called, in the caller's language where it has a name in that.",
      needs: ["nameZh", "nameEn"],
      compute: ({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }, { language }: ComputeContext) =>
        inLanguage({ zh: nameZh, en: nameEn ?? nameZh }, language),
    },
    names: {
      type: () => HallNames,
      description: "What it is called in each language, for those who change it.",
      needs: ["nameZh", "nameEn"],
      compute: ({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }) => ({ zh: nameZh, en: nameEn }),
    },
    opening: {
      type: () => HallOpening,
      description: "Whether customers are served now, and until or from when.",
      needs: ["facts", "calendar"],
      compute: (hall: HallRow, { clock }: ComputeContext) =>
        openingAt(hallPlan(hall.facts), yearsOf(hall), clock.now()),
    },
    load: {
      type: () => HallLoad,
      description: "How many people wait now, and how long somebody who comes will.",
      needs: ["queue"],
      compute: ({ queue }: { queue: HallQueue }) => ({ ...queue, expectedWaitMinutes: expectedWaitMinutes(queue) }),
    },
    week: {
      type: () => [HallWeekday],
      description: "Its usual hours, Monday to Sunday.",
      needs: ["facts"],
      compute: ({ facts }: HallRow) =>
        facts.weekly.map((hours, index) => ({ weekday: index + 1, hours: written(hours) })),
    },
    holidayHours: {
      type: () => [HallHours],
      description: "From when until when it serves on public holidays, in order; empty when it is closed then.",
      needs: ["facts"],
      compute: ({ facts }: HallRow) => written(facts.holiday),
    },
    comingDays: {
      type: () => [HallDayType],
      description: "What it does today and on the thirteen days after, holidays and special days included.",
      needs: ["facts", "calendar"],
      compute: (hall: HallRow, { clock }: ComputeContext) => {
        const [plan, years, today] = [hallPlan(hall.facts), yearsOf(hall), shanghaiDay(clock.now())];
        return Array.from({ length: COMING_DAYS }, (_, ahead) =>
          shownDay(hoursOn(plan, years, dayAfter(today, ahead))),
        );
      },
    },
  },
});

addAuditSubject({
  objectType: "Hall",
  name: (rowId) => sql`SELECT "nameZh" FROM "Hall" WHERE "id" = ${rowId}`,
  meantBy: ({ text }) => sql`SELECT "id" FROM "Hall" WHERE "code" = ${text.toUpperCase()}`,
});
