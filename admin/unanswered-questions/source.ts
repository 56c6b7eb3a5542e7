import { type UnansweredQuestionFilter, UnansweredQuestionListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** Questions of customers that had no answer. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const by = sort.field === "lastAskedAt" ? "LAST_ASKED_AT" : "TIMES_ASKED";
    const orderBy = `${by}_${sort.order}` as const;
    return (await call(UnansweredQuestionListDocument, { first, offset, filter, orderBy }, signal)).unansweredQuestions;
  },
} satisfies Source<{ id: string }, UnansweredQuestionFilter>;
