import { Hall } from "../../generated/graphql/models/Hall.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { type ComputeContext, declareEntity } from "../../platform/reads/index.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { type CalendarFacts, calendarOf, calendarSql, dayAfter } from "../../sla/index.ts";
import { type HallFacts, hallFactsSql, hallPlan, todaySql } from "../actions/hall-plan.ts";
import { hoursOn, openingAt } from "../rules/opening-hours.ts";
import { HallDayType, HallHours, HallOpening, HallWeekday, shownDay, written } from "./opening.type.ts";

/** Days that `comingDays` tells: as many as people plan ahead for an errand. */
const COMING_DAYS = 14;

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
    calendar: { description: "Which days are holidays.", expression: () => calendarSql() },
  },
  computed: {
    name: {
      type: () => String,
      description: "What it is called, in the caller's language where it has a name in that.",
      needs: ["nameZh", "nameEn"],
      compute: ({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }, { language }: ComputeContext) =>
        inLanguage({ zh: nameZh, en: nameEn ?? nameZh }, language),
    },
    opening: {
      type: () => HallOpening,
      description: "Whether customers are served now, and until or from when.",
      needs: ["facts", "calendar"],
      compute: (hall: HallRow, { clock }: ComputeContext) =>
        openingAt(hallPlan(hall.facts), yearsOf(hall), clock.now()),
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
