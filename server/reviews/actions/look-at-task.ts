import type { ActionContext, Outcome } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { findTask, noSuchTask } from "./find-task.ts";
import { TASK_CHANNEL } from "./transition-task.ts";

/** Seconds after the last word of a screen when its person counts as gone; screens say so every twenty. */
export const PRESENCE_SECONDS = 45;

/** When a screen must have spoken last for its person to count as present. */
export const presentSince = (now: Date): Date => new Date(now.getTime() - PRESENCE_SECONDS * 1000);

/** Says that somebody has a task in front of them, or leaves it. Colleagues see it at once; nothing depends on it. */
export async function lookAtTask(
  { viewer, services }: ActionContext,
  input: { taskId: string; isLeaving?: boolean | undefined },
): Promise<Outcome<{ taskId: string }>> {
  return inTransaction(services.store, async (tx) => {
    const found = await findTask(tx, input.taskId);
    if (!found) return noSuchTask();
    const now = services.clock.now();
    const changed = input.isLeaving
      ? sql`DELETE FROM "ReviewPresence" WHERE "taskId" = ${found.id}::uuid AND "accountId" = ${viewer.accountId}::uuid RETURNING true AS "isNews"`
      : sql`
        INSERT INTO "ReviewPresence" AS p ("taskId", "accountId", "since", "seenAt") VALUES (${found.id}::uuid, ${viewer.accountId}::uuid, ${now}, ${now})
        ON CONFLICT ("taskId", "accountId") DO UPDATE
        SET "seenAt" = ${now}, "since" = CASE WHEN p."seenAt" <= ${presentSince(now)} THEN ${now}::timestamptz ELSE p."since" END
        RETURNING "since" = ${now}::timestamptz AS "isNews"`;
    await tx.$queryRaw(sql`
      WITH changed AS (${changed})
      SELECT pg_notify(${TASK_CHANNEL}, ${`all:${found.id}`})::text FROM changed WHERE "isNews"`);
    return { ok: true, taskId: found.id };
  });
}
