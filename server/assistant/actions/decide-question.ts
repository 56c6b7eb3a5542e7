import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import {
  allowedQuestionActs,
  type QuestionAct,
  type QuestionStatus,
  questionLife,
  questionStands,
} from "../rules/question-states.ts";
import { takeIntoDraft } from "./take-into-draft.ts";
import { transitionQuestion } from "./transition-question.ts";

type Decided = Promise<Outcome<{ questionId: string }>>;

/**
 * Makes a question a way to ask for an article: in the draft of that, which is begun where there is none; under a name that there is not yet, of a new article. Customers are answered with it once the
 * draft is approved.
 */
export function takeQuestionUp(
  context: ActionContext,
  { questionId, slug: typed }: { questionId: string; slug: string },
): Decided {
  const slug = typed.trim();
  return onQuestion(context, questionId, async (tx, question, now) => {
    if (questionLife.next(question.status, "TAKE_UP") === null) return refused(noMove(question.status, "TAKE_UP"));
    const taken = await takeIntoDraft(tx, context, { slug, phrase: question.text, language: question.language, now });
    if (!taken.ok) return taken;
    if (!(await transitionQuestion(tx, { id: question.id, action: "TAKE_UP", takenUpSlug: slug })))
      throw new Error(`The question ${question.id} was decided while it was locked`);
    await audit(tx, context, { action: "question.takeUp", question, now });
    return { ok: true, questionId: question.id };
  });
}

/** Says that a question is not for the guide to answer. It is counted on when it is asked again. */
export async function dismissQuestion(context: ActionContext, input: { questionId: string; reason: string }): Decided {
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  return onQuestion(context, input.questionId, async (tx, question, now) => {
    if (!(await transitionQuestion(tx, { id: question.id, action: "DISMISS", note: reason.text })))
      return refused(noMove(question.status, "DISMISS"));
    await audit(tx, context, { action: "question.dismiss", question, now });
    return { ok: true, questionId: question.id };
  });
}

/** Puts a question among the open ones again. What was written in a draft stays there. */
export function reopenQuestion(context: ActionContext, { questionId }: { questionId: string }): Decided {
  return onQuestion(context, questionId, async (tx, question, now) => {
    if (!(await transitionQuestion(tx, { id: question.id, action: "REOPEN" })))
      return refused(noMove(question.status, "REOPEN"));
    await audit(tx, context, { action: "question.reopen", question, now });
    return { ok: true, questionId: question.id };
  });
}

interface QuestionRow {
  id: string;
  text: string;
  language: "zh" | "en";
  status: QuestionStatus;
}

/** Does something to a question, which nobody else does anything to meanwhile. */
async function onQuestion(
  { services }: ActionContext,
  publicId: string,
  work: (tx: Transaction, question: QuestionRow, now: Date) => Decided,
): Decided {
  const id = fromPublicId("unanswered", publicId);
  return inTransaction(services.store, async (tx) => {
    const [found] = await tx.$queryRaw<QuestionRow[]>(sql`
      SELECT "id", "text", "language", "status"::text AS "status" FROM "UnansweredQuestion" WHERE "id" = ${id}::uuid FOR UPDATE`);
    if (!found) return notFound({ zh: "问题", en: "question" }, ["input", "questionId"]);
    return work(tx, found, services.clock.now());
  });
}

async function audit(
  tx: Transaction,
  context: ActionContext,
  what: { action: "question.takeUp" | "question.dismiss" | "question.reopen"; question: QuestionRow; now: Date },
): Promise<void> {
  const { action, question, now } = what;
  const objectType = "UnansweredQuestion";
  await recordAudit(tx, { ...{ context, action, objectType, objectId: question.id, customerId: null, now } });
}

function noMove(status: QuestionStatus, action: QuestionAct): UserFault {
  const allowed = allowedQuestionActs(status, { mayWrite: true }).filter(({ isAllowed }) => isAllowed);
  return {
    ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: questionStands[status] },
    data: { from: status, action, allowedActions: allowed.map((each) => each.action) },
  };
}
