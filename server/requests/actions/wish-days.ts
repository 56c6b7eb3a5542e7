import { announce } from "../../platform/events.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { daysWished } from "../events.ts";
import type { Actor } from "./actor.ts";
import { REQUEST_CHANNEL } from "./request-channel.ts";

/** Condition on an item, `i`: whoever wishes it to wait for a day still can. */
export const mayWait = sql`(i."status" IN ('CHECKING', 'BLOCKED', 'CLEARED', 'HELD', 'SCHEDULED', 'FAILED') AND i."barredAt" IS NULL)`;

/**
 * Writes down before which day the customer wishes cards of a locked request not to go, and tells it in their histories: until then what is promised to them pauses. `wishes` is a
 * query for the `id` of items and their `day`, as text or null for no wish any more, of those alone for which that is new. Answers how many cards that were.
 */
export async function wishDays(
  tx: Transaction,
  { requestId, wishes, actor, now }: { requestId: string; wishes: Sql; actor: Actor; now: Date },
): Promise<number> {
  const wished = await tx.$queryRaw<{ id: string; day: string | null }[]>(wishes);
  if (wished.length === 0) return 0;
  await tx.$queryRaw(sql`
    WITH revised AS (
      UPDATE "CancellationRequest" SET "revision" = "revision" + 1, "updatedAt" = ${now} WHERE "id" = ${requestId}::uuid RETURNING "id", "revision"
    ), moved AS (
      UPDATE "CancellationItem" i SET "wishedDay" = w."day", "revision" = r."revision", "updatedAt" = ${now}
      FROM revised r, unnest(${wished.map(({ id }) => id)}::uuid[], ${wished.map(({ day }) => day)}::date[]) w("id", "day") WHERE i."id" = w."id"
      RETURNING i."id", i."status"::text::"CancellationEventStatus" AS "status", i."wishedDay"
    ), events AS (
      INSERT INTO "CancellationEvent" ("requestId", "itemId", "revision", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "at")
      SELECT r."id", m."id", r."revision", 'WISH', m."status", m."status", ${raw(`'${actor.kind}'`)}, ${actor.accountId}::uuid, m."wishedDay"::text, ${now} FROM moved m, revised r
    )
    SELECT pg_notify(${REQUEST_CHANNEL}, "id" || ':' || "revision")::text AS "told" FROM revised`);
  await announce(tx, daysWished, { requestId });
  return wished.length;
}
