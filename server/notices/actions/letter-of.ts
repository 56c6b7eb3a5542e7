import { mayDo } from "../../accounts/index.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Letter } from "../mail/mail-port.ts";
import { type MailReader, mailText } from "../mail/mail-text.ts";
import type { MailedNotice } from "../rules/notice-lines.ts";
import { addressOf } from "./gather-mails.ts";
import { isUnread } from "./notice-conditions.ts";

interface ReaderRow extends Pick<MailReader, "name" | "language"> {
  role: string;
  address: string | null;
}

/** What an e-mail says now, of what is still so and unread; null where nothing is left of it, or its reader wants none any more. */
export async function letterOf(
  tx: Transaction,
  { settings: { publicUrl } }: Pick<Services, "settings">,
  mailId: string,
): Promise<Letter | null> {
  const [reader] = await tx.$queryRaw<ReaderRow[]>(sql`
    SELECT a."displayName" AS "name", a."role"::text AS "role", ${addressOf(sql`a`)} AS "address", coalesce(b."mailLanguage", 'BOTH')::text AS "language"
    FROM "NoticeMail" m JOIN "Account" a ON a."id" = m."accountId" LEFT JOIN "NoticeBox" b ON b."accountId" = m."accountId"
    WHERE m."id" = ${mailId}::uuid AND a."disabledAt" IS NULL AND coalesce(b."sendsMail", true)`);
  if (!reader?.address) return null;
  const rows = await tx.$queryRaw<
    (Omit<MailedNotice, "link"> & { requestId: string | null; commentId: string | null })[]
  >(sql`
    SELECT n."kind"::text AS "kind", n."requestId", n."commentId", r."number" AS "requestNumber", n."dueAt", n."cardCount", n."waitsFor", n."lastDay"::text AS "lastDay",
      (SELECT a."displayName" FROM "Comment" c JOIN "Account" a ON a."id" = c."authorId" WHERE c."id" = n."commentId") AS "byName"
    FROM "Notice" n LEFT JOIN "CancellationRequest" r ON r."id" = n."requestId" WHERE n."mailId" = ${mailId}::uuid AND ${isUnread(sql`n`)}
    ORDER BY n."dueAt", n."id"`);
  if (rows.length === 0) return null;
  // Customers have frontends of their own, whose addresses nobody here knows.
  const usesDesk = mayDo(reader.role, "desk.use");
  const notices = rows.map(({ requestId, commentId, ...notice }) => ({
    ...notice,
    link: usesDesk ? linkTo(publicUrl, requestId, commentId) : null,
  }));
  const { name, language, address } = reader;
  return {
    to: { name, address },
    ...mailText(notices, { name, language, link: usesDesk ? `${publicUrl}/notices` : null }),
    id: `notice-mail.${mailId}`,
  };
}

function linkTo(publicUrl: string, requestId: string | null, commentId: string | null): string {
  if (!requestId) return `${publicUrl}/business-calendar`;
  const page = `${publicUrl}/cancellation-requests/${toPublicId("request", requestId)}/show`;
  return commentId ? `${page}#${toPublicId("comment", commentId)}` : page;
}
