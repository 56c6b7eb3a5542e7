import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { mailOf, sendNoticeMail } from "../jobs/notices.ts";
import { isUnread } from "./notice-conditions.ts";
import { isToldNow } from "./tell-due-notices.ts";

/** Minutes between two e-mails to one person: what comes meanwhile goes into one. */
export const MINUTES_APART = 30;
/** Hours after which a notice goes into no e-mail any more: it was told when none could be sent. */
const MAILED_FOR_HOURS = 12;
/** E-mails of one round; the next one goes on. */
const MOST = 200;

/** Where e-mails reach an account, `a`; null where nobody knows. */
export const addressOf = (
  account: Sql,
): Sql => sql`coalesce(${account}."email", CASE WHEN ${account}."username" LIKE '%_@_%' THEN ${account}."username" END,
  (SELECT c."email" FROM "Customer" c WHERE c."id" = ${account}."customerId"))`;

/**
 * Puts what people have been told and not yet read into e-mails, one for each of them, to be sent by jobs. What they read in the desk meanwhile is mailed to nobody, and
 * an e-mail keeps the hours of notices as well, but for what is told at any. One round at a time: two would write two e-mails.
 */
export async function gatherMails({ store, clock, mail }: Services): Promise<void> {
  if (!mail.isConfigured) return;
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('NoticeMail'))`);
    const mails = await tx.$queryRaw<{ id: string }[]>(sql`
      WITH due AS (
        SELECT n."accountId", array_agg(n."id") AS "noticeIds", uuid_v7() AS "mailId" FROM "Notice" n JOIN "Account" a ON a."id" = n."accountId"
        LEFT JOIN "NoticeBox" b ON b."accountId" = n."accountId" LEFT JOIN "CancellationRequest" r ON r."id" = n."requestId"
        WHERE ${isUnread(sql`n`)} AND n."mailId" IS NULL AND n."kind" <> 'MAIL_REFUSED'
          AND n."toldAt" > ${now}::timestamptz - make_interval(hours => ${MAILED_FOR_HOURS}::int)
          AND a."disabledAt" IS NULL AND coalesce(b."sendsMail", true) AND ${addressOf(sql`a`)} IS NOT NULL
          AND ${await isToldNow(tx, now)}
          AND NOT EXISTS (SELECT FROM "NoticeMail" m WHERE m."accountId" = n."accountId" AND m."status" <> 'DROPPED'
            AND m."createdAt" > ${now}::timestamptz - make_interval(mins => ${MINUTES_APART}::int))
        GROUP BY n."accountId" LIMIT ${MOST}
      ), mails AS (
        INSERT INTO "NoticeMail" ("id", "accountId", "nextAttemptAt", "createdAt", "changedAt") SELECT "mailId", "accountId", ${now}, ${now}, ${now} FROM due
      ), listed AS (
        UPDATE "Notice" n SET "mailId" = d."mailId" FROM due d, unnest(d."noticeIds") i("id") WHERE n."id" = i."id"
      )
      SELECT "mailId" AS "id" FROM due`);
    for (const { id } of mails) await enqueue(tx, sendNoticeMail, { mailId: id }, mailOf(id));
  });
}
