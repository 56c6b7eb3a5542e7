import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { lockRequest, noSuchRequest, reviseRequest, transitionRequest } from "../../requests/index.ts";
import { transitionTasks } from "./transition-task.ts";

/** What the customer says to a reviewer's question. */
export interface AnswerInput {
  requestId: string;
  statement: string;
}

/** Longest answer, in characters. */
const LONGEST_ANSWER = 2_000;

/** The customer answers what they were asked: every task of the request that waited for them comes back into the queue with their words. */
export async function answerQuestion(
  context: ActionContext,
  input: AnswerInput,
): Promise<Outcome<{ requestId: string }>> {
  const { viewer, services } = context;
  const given = requiredText(input.statement, { at: "statement", most: LONGEST_ANSWER });
  if (!given.ok) return given;
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const waiting = { requestId: request.id, status: "WAITING_FOR_CUSTOMER" } as const;
    if ((await tx.reviewTask.count({ where: waiting })) === 0) return refused(nothingAsked);
    const now = services.clock.now();
    const actor = { kind: "ACCOUNT", accountId: viewer.accountId } as const;
    const { status: from, id: requestId } = request;
    // A request that was sent back for its documents is looked at again.
    const resumed = await transitionRequest(tx, { requestId, from, action: "RESUME_CHECKING", actor, now });
    if (!resumed.ok) await reviseRequest(tx, requestId, now);
    await recordAudit(tx, {
      ...{ context, action: "request.answer", objectType: "CancellationRequest", objectId: request.id },
      ...{ customerId: request.customerId, facts: {}, now },
    });
    await transitionTasks(tx, {
      action: "COME_BACK",
      picked: sql`SELECT "id" FROM "ReviewTask" WHERE "requestId" = ${request.id}::uuid AND "status" = 'WAITING_FOR_CUSTOMER'`,
      set: sql`"assignedToId" = "assignedToId"`,
      actorId: viewer.accountId,
      note: given.text,
      now,
    });
    return { ok: true, requestId: request.id };
  });
}

const nothingAsked: UserFault = {
  kind: "ConflictError",
  code: "NOTHING_ASKED",
  text: { zh: "目前没有待您答复的问题", en: "Nothing is being asked of you now" },
};
