import { Field, Int, ObjectType } from "type-graphql";
import { WaveStatus } from "../../generated/graphql/enums/WaveStatus.ts";
import { extendEntity, hasPages } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { scheduleEntity, waveEntity } from "./schedule.type.ts";

/** How many waves of a schedule stand where. */
@ObjectType({ description: "How many waves of a schedule stand where.", simpleResolvers: true })
export class WaveCount {
  @Field(() => WaveStatus, { description: "Where they stand." })
  status!: string;

  @Field(() => Int, { description: "Waves there; never 0." })
  count!: number;
}

extendEntity(scheduleEntity, {
  relations: {
    stoppedWaves: hasPages(
      () => waveEntity,
      (schedule, wave) => sql`${wave}."scheduleId" = ${schedule}."id" AND ${wave}."status" IN ('PAUSED', 'BRAKED')`,
      "Those of its waves that a person or the brake stopped, in their order.",
      { columns: ["position", "id"], descending: false },
    ),
  },
  expressions: {
    waveCounts: {
      type: () => [WaveCount],
      description: "How many of its waves stand where; those that a later version took the place of are left out.",
      expression: (schedule) => sql`(
        SELECT coalesce(json_agg(json_build_object('status', n."status", 'count', n."count") ORDER BY n."status"), '[]')
        FROM (SELECT w."status", count(*)::int AS "count" FROM "Wave" w WHERE w."scheduleId" = ${schedule}."id" AND w."status" <> 'CANCELLED' GROUP BY 1) n)`,
    },
  },
});
