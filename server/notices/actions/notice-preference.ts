import type { MailLanguage } from "../../generated/graphql/enums/MailLanguage.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { addressOf } from "./gather-mails.ts";

/** How somebody wants their notices. */
export interface NoticePreference {
  sendsMail: boolean;
  mailLanguage: keyof typeof MailLanguage;
  /** Where e-mails reach them; null where nobody knows. */
  mailAddress: string | null;
  /** Whether this installation has a mail server. */
  isMailConfigured: boolean;
}

/** How an account wants its notices; unless it chose otherwise by e-mail as well, in both languages. */
export async function preferenceOf(
  { store, mail }: Pick<Services, "store" | "mail">,
  accountId: string,
): Promise<NoticePreference> {
  const { rows } = await store.pool.query<NoticePreference>(sql`
    SELECT coalesce(b."sendsMail", true) AS "sendsMail", coalesce(b."mailLanguage", 'BOTH')::text AS "mailLanguage",
      ${addressOf(sql`a`)} AS "mailAddress", ${mail.isConfigured}::boolean AS "isMailConfigured"
    FROM "Account" a LEFT JOIN "NoticeBox" b ON b."accountId" = a."id" WHERE a."id" = ${accountId}::uuid`);
  return rows[0] ?? { sendsMail: true, mailLanguage: "BOTH", mailAddress: null, isMailConfigured: mail.isConfigured };
}

/** Changes how the caller wants their notices; what is not named stays. */
export async function changePreference(
  { viewer: { accountId }, services }: ActionContext,
  { sendsMail, mailLanguage }: { sendsMail?: boolean | null; mailLanguage?: keyof typeof MailLanguage | null },
): Promise<Outcome<{ preference: NoticePreference }>> {
  const set = { ...(sendsMail != null && { sendsMail }), ...(mailLanguage != null && { mailLanguage }) };
  await inTransaction(services.store, (tx) =>
    tx.noticeBox.upsert({ where: { accountId }, create: { accountId, ...set }, update: set }),
  );
  return { ok: true, preference: await preferenceOf(services, accountId) };
}
