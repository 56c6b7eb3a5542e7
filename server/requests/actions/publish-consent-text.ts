import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type ConsentSubject, type ConsentText, consentTextsSql } from "./consent-texts.ts";

/** A text that applicants are to agree to from now on. */
export interface PublishConsentTextInput {
  subject: ConsentSubject;
  version: string;
  textZh: string;
  textEn: string;
}

/** Longest text, in characters. */
const LONGEST_TEXT = 50_000;
/** Stands for the texts in the audit trail, where objects have ids and versions have names. */
const TEXTS_OBJECT = "00000000-0000-0000-0000-000000000002";

/** Puts a new version of a text in force. Drafts that were begun before are handed in under it, too. */
export async function publishConsentText(
  context: ActionContext,
  input: PublishConsentTextInput,
): Promise<Outcome<{ text: ConsentText }>> {
  const { viewer, services } = context;
  const { subject, version } = input;
  if (!/^[\w.-]{1,40}$/.test(version)) return refused(badVersion);
  const [textZh, textEn] = [
    requiredText(input.textZh, { at: "textZh", most: LONGEST_TEXT }),
    requiredText(input.textEn, { at: "textEn", most: LONGEST_TEXT }),
  ];
  if (!textZh.ok || !textEn.ok) return refused(...[textZh, textEn].flatMap((each) => (each.ok ? [] : each.errors)));
  const now = services.clock.now();
  return inTransaction(services.store, async (tx) => {
    const made = await tx.$executeRaw(sql`
      INSERT INTO "ConsentText" ("subject", "version", "textZh", "textEn", "publishedAt", "publishedById")
      VALUES (${subject}, ${version}, ${textZh.text}, ${textEn.text}, ${now}, ${viewer.accountId}::uuid) ON CONFLICT DO NOTHING`);
    if (made === 0) return refused(versionTaken);
    await recordAudit(tx, {
      context,
      action: "consentText.publish",
      objectType: "ConsentText",
      objectId: TEXTS_OBJECT,
      customerId: null,
      facts: { subject, version },
      now,
    });
    const [text] = await tx.$queryRaw<ConsentText[]>(
      consentTextsSql(sql`t."subject" = ${subject} AND t."version" = ${version}`),
    );
    if (!text) throw new Error("a text that was published is not there");
    return { ok: true, text };
  });
}

const badVersion: UserFault = {
  kind: "InvalidInputError",
  code: "BAD_VERSION",
  text: {
    zh: "版本号只能用字母、数字、点、下划线和连字符，最多 40 个字符，如 2026-01",
    en: "A version has up to 40 letters, digits, dots, underscores and hyphens, such as 2026-01",
  },
  path: ["input", "version"],
};

const versionTaken: UserFault = {
  kind: "ConflictError",
  code: "VERSION_TAKEN",
  text: {
    zh: "该版本号已发布过，已发布的文本不能修改；请换一个版本号",
    en: "This version has been published, and what is published does not change; choose another",
  },
  path: ["input", "version"],
};
