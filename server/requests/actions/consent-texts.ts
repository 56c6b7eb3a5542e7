import type { UserFault } from "../../platform/action.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** What applicants agree to. */
export const consentSubjects = ["cancellation", "personal-data"] as const;
export type ConsentSubject = (typeof consentSubjects)[number];

/** One version of a text that applicants agree to. */
export interface ConsentText {
  subject: ConsentSubject;
  version: string;
  textZh: string;
  textEn: string;
  publishedAt: Date;
  /** Whether it is the newest published one of its subject. */
  isInForce: boolean;
}

/** The statement that reads all versions, newest first; `among` keeps some. */
export const consentTextsSql = (among: Sql): Sql => sql`
  SELECT * FROM (
    SELECT "subject", "version", "textZh", "textEn", "publishedAt",
      row_number() OVER (PARTITION BY "subject" ORDER BY "publishedAt" DESC) = 1 AS "isInForce"
    FROM "ConsentText"
  ) t WHERE ${among} ORDER BY t."subject", t."publishedAt" DESC`;

/** A version that somebody agreed to, and where in the input it stands. */
export interface GivenConsent {
  subject: ConsentSubject;
  version: string;
  field: string;
}

/** What is wrong with consents as they were given: each must be to the version that is in force. */
export async function consentFaults(tx: Transaction, given: readonly GivenConsent[]): Promise<UserFault[]> {
  const texts = await tx.$queryRaw<{ subject: string; version: string; isInForce: boolean }[]>(
    sql`SELECT "subject", "version", "isInForce" FROM (${consentTextsSql(sql`true`)}) c`,
  );
  return given.flatMap(({ subject, version, field }) => {
    const inForce = texts.find((text) => text.subject === subject && text.isInForce)?.version;
    if (inForce === undefined) throw new Error(`no text about ${subject} has been published`);
    if (version === inForce) return [];
    const isKnown = texts.some((text) => text.subject === subject && text.version === version);
    return [isKnown ? outdated(subject, field, inForce) : unknown(subject, field, inForce)];
  });
}

const names = {
  cancellation: { zh: "注销须知", en: "cancellation terms" },
  "personal-data": { zh: "个人信息处理规则", en: "personal data notice" },
} satisfies Record<ConsentSubject, { zh: string; en: string }>;

function outdated(subject: ConsentSubject, field: string, versionInForce: string): UserFault {
  const { zh, en } = names[subject];
  return {
    kind: "ConsentVersionError",
    code: "CONSENT_OUTDATED",
    text: {
      zh: `${zh}已更新为 ${versionInForce} 版，请阅读并同意新版后再提交`,
      en: `There is a newer version of the ${en}, ${versionInForce}. Show it, and hand in once the applicant agrees to it`,
    },
    path: ["input", field],
    data: { versionInForce },
  };
}

function unknown(subject: ConsentSubject, field: string, versionInForce: string): UserFault {
  const { zh, en } = names[subject];
  return {
    kind: "ConsentVersionError",
    code: "CONSENT_UNKNOWN",
    text: {
      zh: `没有该版本的${zh}，现行版本为 ${versionInForce}，请阅读并同意后再提交`,
      en: `No such version of the ${en} was published; ${versionInForce} is in force. Show it, and hand in once the applicant agrees to it`,
    },
    path: ["input", field],
    data: { versionInForce },
  };
}
