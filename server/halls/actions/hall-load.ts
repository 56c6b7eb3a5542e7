import { type Sql, sql } from "../../platform/sql.ts";
import { todaySql } from "./hall-plan.ts";

/** What is counted of a hall's queue today, as JSON that `expectedWaitMinutes` reads. @param today the present day in Shanghai */
export const hallQueueSql = (hall: Sql, today: Sql = todaySql): Sql => sql`json_build_object(
  'waitingCount', (SELECT count(*)::int FROM "HallTicket" t WHERE t."hallId" = ${hall}."id" AND t."day" = ${today} AND t."status" = 'WAITING'),
  'busyCount', (SELECT count(*)::int FROM "HallTicket" t WHERE t."hallId" = ${hall}."id" AND t."day" = ${today} AND t."status" = 'CALLED'),
  'counterCount', (SELECT count(*)::int FROM "HallCounter" c WHERE c."hallId" = ${hall}."id" AND (c."seenAt" AT TIME ZONE 'Asia/Shanghai')::date = ${today}),
  'meanMinutes', (SELECT (extract(epoch FROM avg(t."finishedAt" - t."calledAt")) / 60)::float8 FROM "HallTicket" t
    WHERE t."hallId" = ${hall}."id" AND t."day" = ${today} AND t."status" = 'FINISHED' AND t."result" <> 'ABSENT'))`;

/** In which order those who wait are called: who is due by appointment, then who came first, then who is early for an appointment. @param ticket its alias */
export const turnOrder = (ticket: Sql, now: Sql): Sql => sql`
  (CASE WHEN ${ticket}."turnAt" <= ${now} THEN 0 WHEN ${ticket}."turnAt" IS NULL THEN 1 ELSE 2 END), coalesce(${ticket}."turnAt", ${ticket}."takenAt"), ${ticket}."number"`;
