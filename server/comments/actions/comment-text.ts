import { rolesThatMay } from "../../accounts/index.ts";
import { type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { MOST_MENTIONED, mentionedIn, withShortMentions } from "../rules/mentions.ts";

/** Longest comment, in characters; each mention counts as one. */
const LONGEST_COMMENT = 2_000;

/** What a comment is to say, with the row ids of the accounts that it names. */
export interface CommentText {
  text: string;
  mentionedIds: readonly string[];
}

/** A text as somebody wrote it, looked at on its own; refused when nobody could read or keep it. */
export function readComment(given: string): Outcome<CommentText> {
  const short = requiredText(withShortMentions(given), { at: "text", most: LONGEST_COMMENT });
  if (!short.ok) return short;
  const mentionedIds = mentionedIn(given);
  return mentionedIds.length > MOST_MENTIONED
    ? refused(tooManyMentions)
    : { ok: true, text: given.trim(), mentionedIds };
}

/**
 * Whether all whom a text names are colleagues who read comments and can be told; null when they are. Whom the comment named before is not asked about again: they may have left since.
 */
export async function mentionFault(
  tx: Transaction,
  { mentionedIds }: CommentText,
  namedBefore: readonly string[] = [],
): Promise<UserFault | null> {
  const asked = mentionedIds.filter((id) => !namedBefore.includes(id));
  if (asked.length === 0) return null;
  const colleagues = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT "id" FROM "Account" WHERE "id" = ANY(${asked}::uuid[]) AND "role" = ANY(${rolesThatMay("comments.write")}::"Role"[]) AND "disabledAt" IS NULL`);
  return colleagues.length === asked.length ? null : unknownColleague;
}

/** Writes down whom a comment names now; answers whether it names somebody or did before. */
export async function putMentions(
  tx: Transaction,
  commentId: string,
  mentionedIds: readonly string[],
): Promise<boolean> {
  const [{ count }] = await tx.$queryRaw<[{ count: number }]>(sql`
    WITH gone AS (
      DELETE FROM "CommentMention" WHERE "commentId" = ${commentId}::uuid AND NOT "accountId" = ANY(${[...mentionedIds]}::uuid[]) RETURNING "accountId"
    ), come AS (
      INSERT INTO "CommentMention" ("commentId", "accountId") SELECT ${commentId}::uuid, m."id" FROM unnest(${[...mentionedIds]}::uuid[]) m("id")
      ON CONFLICT DO NOTHING RETURNING "accountId"
    )
    SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM come))::int AS "count"`);
  return count > 0;
}

const tooManyMentions: UserFault = {
  ...{ kind: "InvalidInputError", code: "TOO_MANY_MENTIONS", path: ["input", "text"] },
  text: {
    zh: `一条评论最多提及 ${MOST_MENTIONED} 位同事，请减少`,
    en: `A comment names at most ${MOST_MENTIONED} colleagues; please name fewer`,
  },
};

const unknownColleague: UserFault = {
  ...{ kind: "InvalidInputError", code: "UNKNOWN_COLLEAGUE", path: ["input", "text"] },
  text: {
    zh: "提及的人中有不能查看评论或已停用的账号，请重新选择",
    en: "Somebody who is named cannot see comments, or has left; please choose again",
  },
};
