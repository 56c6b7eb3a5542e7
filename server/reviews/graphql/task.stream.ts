import { type Sql, sql } from "../../platform/sql.ts";
import { rowCursor } from "../../platform/streams/cursor.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { presentSince } from "../actions/look-at-task.ts";
import { TASK_CHANNEL } from "../actions/transition-task.ts";
import { askingOf } from "./task.resolver.ts";
import { taskEntity } from "./task.type.ts";
import { countsFor, ReviewTaskCounts } from "./task-counts.type.ts";
import { lastingConditions, ReviewTaskFilter } from "./task-filter.input.ts";

/** The queue as it changes. */
export const taskStream = declareStream<{ filter?: ReviewTaskFilter }>({
  name: "reviewTaskUpdated",
  right: "tasks.read",
  description:
    "Review tasks whenever they, their claims or their onlookers changed; the first of several changes comes at once, those within the next third of a second together. For staff.",
  args: { filter: { type: () => ReviewTaskFilter, nullable: true, description: "Which tasks." } },
  topic: () => "all",
  source: {
    channel: TASK_CHANNEL,
    cursor: rowCursor,
    newest: () => sql`SELECT "revision" FROM "ReviewStream" WHERE "id" = 1`,
    since: (_all, from, most) => sql`
      SELECT "id", "revision" FROM "ReviewTask" WHERE ("revision", "id") > (${from.revision}, ${from.id}::uuid) ORDER BY "revision", "id" LIMIT ${most}`,
    // Claims that hold and people who look on: few, and gone by time alone.
    passing: (now) => sql`
      SELECT "id", "claimedById" AS "accountId", "leaseUntil" AS "time" FROM "ReviewTask" WHERE "claimedById" IS NOT NULL AND "leaseUntil" > ${now}
      UNION ALL
      SELECT "taskId", "accountId", "since" FROM "ReviewPresence" WHERE "seenAt" > ${presentSince(now)}`,
  },
  message: {
    name: "ReviewTaskUpdate",
    description: "Review tasks after something happened to them.",
    fields: {
      tasks: {
        type: () => [taskEntity.objectType],
        description:
          "The tasks that changed, as they are now, at most 200: also those that the filter's changing conditions (status, claim, due time) no longer match.",
        read: ({ ids }, { context, args, info, field }) => {
          if (ids.length === 0) return [];
          const where = (task: Sql) => [
            sql`${task}."id" = ANY(${ids}::uuid[])`,
            ...lastingConditions(args.filter)(task),
          ];
          const order = { where, orderBy: sql`t0."revision", t0."id"`, limit: ids.length };
          return context.reads.list(taskEntity, order, info, [field]);
        },
      },
      counts: {
        type: () => ReviewTaskCounts,
        description: "How the queue of the filter stands now.",
        read: ({ shared }, { context, args }) => countsFor(context.services, args.filter, askingOf(context), shared),
      },
    },
  },
});
