import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { routeWaitingCases } from "../jobs/cases.ts";
import { PASSED_SECONDS } from "../rules/queue.ts";
import { cannotDo, lockCase, noSuchCase, recordCaseAct } from "./find-case.ts";
import { queueIsBusy } from "./lock-queue.ts";
import { routeCases } from "./route-cases.ts";
import { pickedCase, transitionCases } from "./transition-cases.ts";
import { LONGEST_MESSAGE, writeMessage } from "./write-message.ts";

/** To whom a case goes, with what they must know. */
export interface TransferCaseInput {
  caseId: string;
  /** Public id of the agent; absent for whoever has room. */
  toAccountId?: string | undefined;
  /** What the next one must know; the customer does not see it. */
  note: string;
}

/** Gives a case to a certain agent who is there, room or not, or back to the queue, where it keeps its rank and does not come back at once to who had it. */
export async function transferCase(
  context: ActionContext,
  input: TransferCaseInput,
): Promise<Outcome<{ caseId: string }>> {
  const { viewer, services } = context;
  const note = requiredText(input.note, { at: "note", most: LONGEST_MESSAGE });
  if (!note.ok) return note;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await lockCase(tx, context, input.caseId);
    if (!found) return noSuchCase();
    const refusal = cannotDo(found, "TRANSFER", context);
    if (refusal) return refusal;
    const now = await databaseTime(tx, services.clock);
    const { id: caseId, agentId: formerId } = found;
    const toId = input.toAccountId == null ? null : await findAgent(tx, input.toAccountId, now);
    if (toId === undefined) return refused(agentNotThere);
    if (toId === formerId) return refused(whereItIs);
    const moves = { picked: pickedCase(caseId, toId), actorId: viewer.accountId, now };
    await writeMessage(tx, { caseId, kind: "NOTE", authorId: viewer.accountId, text: note.text, now });
    await transitionCases(tx, { action: toId === null ? "PUT_BACK" : "HAND_OVER", ...moves });
    await recordCaseAct(tx, context, "case.transfer", found, now);
    if (toId === null) {
      await routeCases(tx, now, { caseId });
      const runAt = new Date(now.getTime() + PASSED_SECONDS * 1000);
      await enqueue(tx, routeWaitingCases, {}, { key: `route-case:${caseId}`, runAt });
    }
    if (formerId !== null) await routeCases(tx, now, { agentId: formerId });
    return { ok: true, caseId };
  });
}

/** Row id of an agent who is there; undefined when nobody is under that id. */
async function findAgent(tx: Transaction, publicId: string, now: Date): Promise<string | undefined> {
  const id = fromPublicId("account", publicId);
  if (id === null) return undefined;
  const [agent] = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT p."accountId" AS "id" FROM "AgentPresence" p WHERE p."accountId" = ${id}::uuid AND p."state" <> 'OFF' AND p."leaseUntil" > ${now}`);
  return agent?.id;
}

const agentNotThere: UserFault = {
  ...{ kind: "InvalidInputError", code: "AGENT_NOT_THERE", path: ["input", "toAccountId"] },
  text: {
    zh: "该客服现在不在线，请选择其他客服，或放回队列",
    en: "That agent is not there now; choose another one, or the queue",
  },
};

const whereItIs: UserFault = {
  ...{ kind: "InvalidInputError", code: "NOTHING_TO_TRANSFER", path: ["input", "toAccountId"] },
  text: { zh: "该服务单已在那里，无需转交", en: "The case is there already" },
};
