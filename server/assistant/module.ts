import type { Module } from "../platform/module.ts";
import { forgetQuestions } from "./actions/unanswered-questions.ts";
import { GuideResolver } from "./graphql/guide.resolver.ts";
import { GuideDeskResolver } from "./graphql/guide-desk.resolver.ts";
import { guideVersionActs } from "./graphql/guide-version.acts.ts";
import { handOverActs } from "./graphql/hand-over.acts.ts";
import { unansweredQuestionActs } from "./graphql/unanswered-question.acts.ts";
import { UnansweredQuestionResolver } from "./graphql/unanswered-question.resolver.ts";
import { guideElementRoutes } from "./http/guide-element-routes.ts";
import { words } from "./words.ts";

/** The guide of customers, and the assistant that answers out of it and nothing else. */
export const assistantModule: Module = {
  name: "assistant",
  tables: ["GuideVersion", "UnansweredQuestion"],
  words,
  acts: [...guideVersionActs, ...unansweredQuestionActs, ...handOverActs],
  resolvers: [GuideResolver, GuideDeskResolver, UnansweredQuestionResolver],
  routes: [guideElementRoutes],
  tidyUp: forgetQuestions,
};
