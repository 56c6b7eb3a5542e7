import type { Language } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { oneSpelling, withoutNumbers } from "../rules/question-text.ts";

/** How long a question is kept that nobody asks again, in days. */
const KEPT_DAYS = 90;
/** Questions that are kept at most: whoever sends nonsense fills no more than this. */
const KEPT_AT_MOST = 10_000;

/** A question that had no answer. */
interface NotedQuestion {
  /** As typed. */
  question: string;
  language: Language;
  /** The article that was nearest; null when none was. */
  nearSlug: string | null;
  now: Date;
}

/**
 * Writes down that a question had no answer, without the numbers in it; the same question again is counted. A question of which nothing is left, such as a bare number, is not worth a
 * line.
 */
export async function noteUnanswered(
  tx: Transaction,
  { question, language, nearSlug, now }: NotedQuestion,
): Promise<void> {
  const text = withoutNumbers(oneSpelling(question).replaceAll(/\p{C}/gu, " "));
  if (!/\p{L}/u.test(text)) return;
  await tx.$executeRaw(sql`
    INSERT INTO "UnansweredQuestion" AS q ("text", "language", "nearSlug", "firstAskedAt", "lastAskedAt") VALUES (${text}, ${language}, ${nearSlug}, ${now}, ${now})
    ON CONFLICT ("text") DO UPDATE SET "timesAsked" = q."timesAsked" + 1, "nearSlug" = excluded."nearSlug", "lastAskedAt" = greatest(q."lastAskedAt", excluded."lastAskedAt")`);
}

/** Forgets questions that nobody asked for long, and the oldest of too many. */
export async function forgetQuestions({ store, clock }: Pick<Services, "store" | "clock">): Promise<void> {
  await store.pool.query(sql`
    DELETE FROM "UnansweredQuestion" WHERE "lastAskedAt" < ${clock.now()}::timestamptz - make_interval(days => ${KEPT_DAYS})
      OR "id" IN (SELECT "id" FROM "UnansweredQuestion" ORDER BY "lastAskedAt" DESC, "id" DESC OFFSET ${KEPT_AT_MOST})`);
}
