import type { SupportMessageKind } from "../../generated/graphql/enums/SupportMessageKind.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { CASE_CHANNEL } from "./lock-queue.ts";

/** Longest message, in characters. */
export const LONGEST_MESSAGE = 2_000;

/** Something to be said in a case. */
export interface NewMessage {
  caseId: string;
  kind: keyof typeof SupportMessageKind;
  /** Null where nobody typed it. */
  authorId: string | null;
  text: string;
  now: Date;
}

/** Writes a message down and tells whoever follows the case or has it. The caller holds the queue. Answers its row id. */
export async function writeMessage(
  tx: Transaction,
  { caseId, kind, authorId, text, now }: NewMessage,
): Promise<string> {
  const [said] = await tx.$queryRaw<{ id: string }[]>(sql`
    WITH stream AS (UPDATE "SupportStream" SET "revision" = "revision" + 1 WHERE "id" = 1 RETURNING "revision"),
    touched AS (UPDATE "SupportCase" c SET "revision" = stream."revision" FROM stream WHERE c."id" = ${caseId}::uuid),
    said AS (
      INSERT INTO "SupportMessage" ("caseId", "kind", "authorId", "text", "writtenAt", "revision")
      SELECT ${caseId}::uuid, ${kind}::"SupportMessageKind", ${authorId}::uuid, ${text}, ${now}, "revision" FROM stream RETURNING "id", "caseId"
    )
    SELECT "id", pg_notify(${CASE_CHANNEL}, 'all:' || "caseId")::text, pg_notify(${CASE_CHANNEL}, "caseId" || ':')::text FROM said`);
  if (!said) throw new Error("a message was not written");
  return said.id;
}
