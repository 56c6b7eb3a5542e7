import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Channel on which changes of comments are told; its topic is the request. */
export const COMMENT_CHANNEL = "comments_changed";

/**
 * The next position among the changes of a request's comments, and wakes whoever follows them. Two who write at once follow each other from here on.
 *
 * Decision: comments count changes of their own and leave the request's revision alone. A customer follows that one, and would see that staff talk.
 */
export async function reviseThread(tx: Transaction, requestId: string): Promise<number> {
  const [thread] = await tx.$queryRaw<{ revision: number }[]>(sql`
    WITH thread AS (
      INSERT INTO "CommentThread" ("requestId", "revision") VALUES (${requestId}::uuid, 1)
      ON CONFLICT ("requestId") DO UPDATE SET "revision" = "CommentThread"."revision" + 1 RETURNING "requestId", "revision"
    )
    SELECT "revision", pg_notify(${COMMENT_CHANNEL}, "requestId" || ':' || "revision")::text AS "told" FROM thread`);
  if (!thread) throw new Error("a thread was not revised");
  return thread.revision;
}
