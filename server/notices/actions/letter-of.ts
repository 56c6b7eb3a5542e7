import { mayDo } from "../../accounts/index.ts";
import { nextFreeSlots } from "../../halls/index.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Letter } from "../mail/mail-port.ts";
import { type MailReader, mailText } from "../mail/mail-text.ts";
import { addressOf } from "./gather-mails.ts";
import { isUnread } from "./notice-conditions.ts";
import { type NoticeFactsRow, noticeFactsSql, toNoticeFacts } from "./notice-facts.ts";

/** Times that are named beside an appointment that a hall cancelled. */
const FREE_TIMES = 3;

interface ReaderRow extends Pick<MailReader, "name" | "language"> {
  role: string;
  address: string | null;
}

/** A notice of an e-mail, with what it leads to. */
interface LetterRow {
  facts: NoticeFactsRow;
  requestId: string | null;
  commentId: string | null;
  paymentId: string | null;
  erasureId: string | null;
  disputeId: string | null;
  payAddress: string | null;
}

/** What an e-mail says now, of what is still so and unread; null where nothing is left of it, or its reader wants none any more. */
export async function letterOf(
  tx: Transaction,
  services: Pick<Services, "settings" | "store" | "clock">,
  mailId: string,
): Promise<Letter | null> {
  const { publicUrl } = services.settings;
  const [reader] = await tx.$queryRaw<ReaderRow[]>(sql`
    SELECT a."displayName" AS "name", a."role"::text AS "role", ${addressOf(sql`a`)} AS "address", coalesce(b."mailLanguage", 'BOTH')::text AS "language"
    FROM "NoticeMail" m JOIN "Account" a ON a."id" = m."accountId" LEFT JOIN "NoticeBox" b ON b."accountId" = m."accountId"
    WHERE m."id" = ${mailId}::uuid AND a."disabledAt" IS NULL AND coalesce(b."sendsMail", true)`);
  if (!reader?.address) return null;
  const rows = await tx.$queryRaw<LetterRow[]>(sql`
    SELECT ${noticeFactsSql(sql`n`)} AS "facts", n."requestId", n."commentId", n."paymentId", n."erasureId", n."disputeId",
      (SELECT p."payAddress" FROM "ArrearsPayment" p WHERE p."id" = n."paymentId" AND n."kind" = 'PAYMENT_ASKED') AS "payAddress"
    FROM "Notice" n WHERE n."mailId" = ${mailId}::uuid AND ${isUnread(sql`n`)} ORDER BY n."dueAt", n."id"`);
  if (rows.length === 0) return null;
  for (const { kind, visit } of rows.map(({ facts }) => facts)) {
    if (!visit || visit.isRetired || kind !== "APPOINTMENT_CANCELLED") continue;
    const { hallId } = visit;
    const free = await nextFreeSlots(services, { hallId, from: shanghaiDay(services.clock.now()), most: FREE_TIMES });
    visit.free = free.map(({ startsAt }) => startsAt);
  }
  // Customers have frontends of their own, whose addresses nobody here knows.
  const usesDesk = mayDo(reader.role, "desk.use");
  const notices = rows.map((row) => ({
    ...toNoticeFacts(row.facts),
    // Where to pay is the provider's page, for everybody.
    link: row.payAddress ?? (usesDesk ? linkTo(publicUrl, row) : null),
  }));
  const { name, language, address } = reader;
  return {
    to: { name, address },
    ...mailText(notices, { name, language, link: usesDesk ? `${publicUrl}/notices` : null }),
    id: `notice-mail.${mailId}`,
  };
}

function linkTo(publicUrl: string, { requestId, commentId, paymentId, erasureId, disputeId }: LetterRow): string {
  if (paymentId) return `${publicUrl}/arrears-payments/${toPublicId("arrearspayment", paymentId)}/show`;
  if (disputeId) return `${publicUrl}/disputes`;
  if (erasureId) return `${publicUrl}/erasures`;
  if (!requestId) return `${publicUrl}/business-calendar`;
  const page = `${publicUrl}/cancellation-requests/${toPublicId("request", requestId)}/show`;
  return commentId ? `${page}#${toPublicId("comment", commentId)}` : page;
}
