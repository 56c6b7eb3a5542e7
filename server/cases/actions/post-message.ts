import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { cannotDo, lockCase, noSuchCase } from "./find-case.ts";
import { queueIsBusy } from "./lock-queue.ts";
import { endTyping } from "./sign-case.ts";
import { LONGEST_MESSAGE, writeMessage } from "./write-message.ts";

/** Something to be said in a case. */
export interface PostMessageInput {
  caseId: string;
  text: string;
  /** Whether only staff see it. */
  isNote?: boolean | undefined;
  idempotencyKey: string;
}

/** Says something in a case: the customer and its agent to each other, or staff among themselves. */
export async function postMessage(
  context: ActionContext,
  input: PostMessageInput,
): Promise<Outcome<{ caseId: string; messageId: string }>> {
  const { viewer, services } = context;
  const given = requiredText(input.text, { at: "text", most: LONGEST_MESSAGE });
  if (!given.ok) return given;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await lockCase(tx, context, input.caseId);
    if (!found) return noSuchCase();
    const now = await databaseTime(tx, services.clock);
    const { idempotencyKey: key, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "supportCasePost", input: facts, now };
    const said = await idempotent(tx, call, async () => {
      const refusal = cannotDo(found, input.isNote ? "NOTE" : "REPLY", context);
      if (refusal) return refusal;
      const kind = input.isNote ? "NOTE" : viewer.sees === "OWN" ? "CUSTOMER" : "STAFF";
      const message = { caseId: found.id, kind, authorId: viewer.accountId, text: given.text, now } as const;
      if (kind !== "NOTE") await endTyping(tx, found.id, kind, now);
      return { ok: true, resultId: await writeMessage(tx, message) };
    });
    return said.ok ? { ok: true, caseId: found.id, messageId: said.resultId } : said;
  });
}
