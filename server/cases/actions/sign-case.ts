import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type CaseSide, givenJustNow, typingEnd } from "../rules/case-signs.ts";
import { onlyItsAgent } from "../rules/case-states.ts";
import { cannotDo, findCase, noSuchCase } from "./find-case.ts";
import { queueIsBusy } from "./lock-queue.ts";

/** Channel on which it is told that somebody types or has read; topics are the row ids of cases. */
export const SIGN_CHANNEL = "support_case_signed";

/** Says for a few seconds that the caller is writing to the other side; it ends by itself. */
export async function tellTyping(
  context: ActionContext,
  input: { caseId: string },
): Promise<Outcome<{ caseId: string }>> {
  const { viewer, services } = context;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await findCase(tx, context, input.caseId);
    if (!found) return noSuchCase();
    const refusal = cannotDo(found, "REPLY", context);
    if (refusal) return refusal;
    const now = await databaseTime(tx, services.clock);
    const column = columnOf("TypingUntil", sideOf(viewer.sees));
    await sign(tx, found.id, column, typingEnd(now), sql`s.${column} IS NULL OR s.${column} <= ${givenJustNow(now)}`);
    return { ok: true, caseId: found.id };
  });
}

/** Says that the caller has read up to a message: its customer, or the agent who has it. A mark only ever goes on, whichever of several screens says so last. */
export async function markRead(
  context: ActionContext,
  input: { caseId: string; messageId: string },
): Promise<Outcome<{ caseId: string }>> {
  const { viewer, services } = context;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await findCase(tx, context, input.caseId);
    if (!found) return noSuchCase();
    if (viewer.sees !== "OWN" && found.agentId !== viewer.accountId)
      return refused({
        ...{ kind: "InvalidInputError", code: "NOT_YOUR_CASE", path: ["input", "caseId"] },
        text: onlyItsAgent,
      });
    const id = fromPublicId("casemessage", input.messageId);
    const message =
      id &&
      (await tx.supportMessage.findFirst({ where: { id, caseId: found.id }, select: { kind: true, writtenAt: true } }));
    if (!message || (viewer.sees === "OWN" && message.kind === "NOTE"))
      return notFound({ zh: "消息", en: "message" }, ["input", "messageId"]);
    const column = columnOf("ReadUntil", sideOf(viewer.sees));
    await sign(tx, found.id, column, message.writtenAt, sql`s.${column} IS NULL OR s.${column} < EXCLUDED.${column}`);
    return { ok: true, caseId: found.id };
  });
}

/** Who has said something types no more. */
export async function endTyping(tx: Transaction, caseId: string, side: CaseSide, now: Date): Promise<void> {
  const column = columnOf("TypingUntil", side);
  await tx.$queryRaw(sql`
    WITH ended AS (
      UPDATE "SupportCaseSign" s SET ${column} = NULL, "revision" = s."revision" + 1 WHERE s."caseId" = ${caseId}::uuid AND s.${column} > ${now} RETURNING s."caseId"
    )
    SELECT pg_notify(${SIGN_CHANNEL}, "caseId" || ':')::text FROM ended`);
}

/** Which side a viewer is of. */
const sideOf = (sees: ActionContext["viewer"]["sees"]): CaseSide => (sees === "OWN" ? "CUSTOMER" : "STAFF");

const columnOf = (what: "TypingUntil" | "ReadUntil", side: CaseSide): Sql =>
  raw(side === "CUSTOMER" ? `"customer${what}"` : `"staff${what}"`);

/**
 * Writes a sign where the condition on the row `s` holds, and tells who follows. Needs no turn at the queue: the row stands beside the case and numbers its own changes.
 */
async function sign(tx: Transaction, caseId: string, column: Sql, until: Date, condition: Sql): Promise<void> {
  await tx.$queryRaw(sql`
    WITH signed AS (
      INSERT INTO "SupportCaseSign" AS s ("caseId", ${column}, "revision") VALUES (${caseId}::uuid, ${until}, 1)
      ON CONFLICT ("caseId") DO UPDATE SET ${column} = EXCLUDED.${column}, "revision" = s."revision" + 1 WHERE ${condition} RETURNING "caseId"
    )
    SELECT pg_notify(${SIGN_CHANNEL}, "caseId" || ':')::text FROM signed`);
}
