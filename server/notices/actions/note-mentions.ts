import { rolesThatMay } from "../../accounts/index.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type ChangedNotice, oneRoundAtATime, reviseBoxes } from "./revise-boxes.ts";
import { endNotices } from "./withdraw-notices.ts";

/**
 * Tells colleagues that a comment names them, once each, and takes that back from those whom it names no more. Nobody is told of what they wrote themselves.
 *
 * Decision: this is told at once, at night as well. Somebody who works at this hour asks something of a colleague, who sees it below the bell if they are there too; nobody is woken by it, because
 * e-mails keep the hours of notices.
 */
export async function noteMentions({ store, clock }: Services, commentId: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    await oneRoundAtATime(tx);
    const told = await tx.$queryRaw<ChangedNotice[]>(sql`
      INSERT INTO "Notice" ("kind", "cause", "accountId", "requestId", "commentId", "createdAt", "toldAt")
      SELECT 'MENTIONED', 'MENTIONED:' || c."id", a."id", c."requestId", c."id", ${now}, ${now}
      FROM "Comment" c JOIN "CommentMention" m ON m."commentId" = c."id" JOIN "Account" a ON a."id" = m."accountId"
      WHERE c."id" = ${commentId}::uuid AND a."id" <> c."authorId" AND a."disabledAt" IS NULL AND a."role" = ANY(${rolesThatMay("comments.write")}::"Role"[])
      ON CONFLICT ("cause", "accountId") DO UPDATE SET "withdrawnAt" = NULL, "withdrawnBecause" = NULL WHERE "Notice"."withdrawnAt" IS NOT NULL
      RETURNING "id", "accountId"`);
    await reviseBoxes(tx, told);
    const gone = await tx.$queryRaw<ChangedNotice[]>(sql`
      SELECT n."id", n."accountId" FROM "Notice" n
      WHERE n."commentId" = ${commentId}::uuid AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL
        AND NOT EXISTS (SELECT FROM "CommentMention" m WHERE m."commentId" = n."commentId" AND m."accountId" = n."accountId")`);
    await endNotices(
      tx,
      gone.map((notice) => ({ ...notice, wasTold: true, because: "MENTION_GONE" as const })),
      now,
    );
  });
}
