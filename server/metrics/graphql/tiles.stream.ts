import { Field, Int, ObjectType } from "type-graphql";
import { sql } from "../../platform/sql.ts";
import { LAST_ID, revisionCursor } from "../../platform/streams/cursor.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { FIGURE_CHANNEL, readTiles, type Tiles, tilesSql } from "../actions/read-tiles.ts";

/** The service at a glance. */
@ObjectType({ description: "The service at a glance, in cards.", simpleResolvers: true })
export class SlaTiles {
  @Field(() => Int, { description: "Cards that have not ended." })
  openCount!: number;

  @Field(() => Int, { description: "Of these, those whose promise is broken." })
  lateCount!: number;

  @Field(() => Int, { description: "Those that will be late soon." })
  atRiskCount!: number;

  @Field(() => Int, { description: "Those that wait for their customer." })
  pausedCount!: number;

  @Field(() => Int, { description: "Cards handed in since midnight in Shanghai." })
  arrivedTodayCount!: number;

  @Field(() => Int, {
    description: "Cards that reached their end since midnight in Shanghai; counted within a minute or so.",
  })
  endedTodayCount!: number;
}

/** Decision: these numbers change with every card and by time alone, so they are looked at by the clock, once for all who follow, and told when one of them changed. */
export const tilesStream = declareStream({
  name: "slaTilesChanged",
  right: "metrics.read",
  description:
    "The service at a glance, whenever one of its numbers changed: looked at every ten seconds, and when something was counted anew.",
  topic: () => "all",
  source: {
    channel: FIGURE_CHANNEL,
    cursor: revisionCursor,
    newest: () => sql`SELECT 0 AS "revision"`,
    since: () => sql`SELECT 0 AS "revision", NULL AS "id" WHERE false`,
    passing: (now) => sql`SELECT ${LAST_ID} AS "id", t.* FROM (${tilesSql(now)}) t`,
  },
  message: {
    name: "SlaTilesChange",
    description: "The service at a glance after a number changed.",
    fields: {
      tiles: {
        type: () => SlaTiles,
        description: "The numbers as they are now.",
        read: ({ shared }, { context }) => {
          const reading = (shared.get("tiles") as Promise<Tiles> | undefined) ?? readTiles(context.services);
          shared.set("tiles", reading);
          return reading;
        },
      },
    },
  },
});
