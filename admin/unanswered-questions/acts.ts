import {
  ArticlesToChooseDocument,
  UnansweredQuestionDismissDocument,
  UnansweredQuestionReopenDocument,
  UnansweredQuestionTakeUpDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  articles: async (signal?: AbortSignal) => (await call(ArticlesToChooseDocument, {}, signal)).guideDeskArticles,

  takeUp: async (questionId: string, slug: string) =>
    settled((await call(UnansweredQuestionTakeUpDocument, { input: { questionId, slug } })).unansweredQuestionTakeUp),

  dismiss: async (questionId: string, reason: string) =>
    settled(
      (await call(UnansweredQuestionDismissDocument, { input: { questionId, reason } })).unansweredQuestionDismiss,
    ),

  reopen: async (questionId: string) =>
    settled((await call(UnansweredQuestionReopenDocument, { input: { questionId } })).unansweredQuestionReopen),
};

/** What managers do with questions that had no answer. Each throws a UserErrorsError when the server says why not. */
export const useQuestionActs = () => useActs(acts);
