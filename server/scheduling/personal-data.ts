import { markOf, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { type Sql, sql } from "../platform/sql.ts";

const ofSchedule = (requests: Sql) => sql`SELECT s."id" FROM "Schedule" s WHERE s."requestId" IN (${requests})`;

/** What people called waves after, for example sites, and why they planned as they did. When which cards ran stays. */
export const scheduleData: readonly PersonalPlace[] = [
  {
    name: "SCHEDULE_WORDS",
    kind: "WORDS",
    scope: "REQUEST",
    rows: [
      {
        model: "Schedule",
        of: (schedule, { requests }) => sql`${schedule}."requestId" IN (${requests})`,
        columns: { note: nothing },
      },
      {
        // A rule that names labels or waves of the list names places and people; by now it has found its cards.
        model: "Wave",
        of: (wave, { requests }) => sql`${wave}."scheduleId" IN (${ofSchedule(requests)})`,
        columns: {
          name: (wave) => sql`'#' || right(${wave}."id"::text, 12)`,
          rule: (wave) =>
            sql`CASE WHEN ${wave}."rule"->>'kind' IN ('LABEL', 'LISTED', 'COMBINED') THEN '{"kind": "REST"}'::jsonb ELSE ${wave}."rule" END`,
        },
      },
      {
        model: "WaveEvent",
        of: (event, { requests }) =>
          sql`${event}."waveId" IN (SELECT w."id" FROM "Wave" w WHERE w."scheduleId" IN (${ofSchedule(requests)}))`,
        columns: { reason: nothing },
      },
      {
        model: "ScheduleApproval",
        of: (approval, { requests }) => sql`${approval}."scheduleId" IN (${ofSchedule(requests)})`,
        columns: {
          reason: markOf("reason"),
          waves: (
            approval,
          ) => sql`(SELECT coalesce(jsonb_agg(jsonb_set(e."wave", '{name}', to_jsonb('#' || e."place")) ORDER BY e."place"), '[]'::jsonb)
            FROM jsonb_array_elements(${approval}."waves") WITH ORDINALITY AS e("wave", "place"))`,
        },
      },
    ],
  },
];
