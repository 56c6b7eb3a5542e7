import type { Vocabulary } from "../platform/localized-text.ts";
import { guideAudienceWords, guideTopicWords } from "./rules/guide-article.ts";
import { questionActionWords, questionStatusWords } from "./rules/question-states.ts";
import { guideVersionActionWords, guideVersionStatusWords } from "./rules/version-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  GuideTopic: guideTopicWords,
  GuideAudience: guideAudienceWords,
  GuideVersionStatus: guideVersionStatusWords,
  GuideVersionAction: guideVersionActionWords,
  UnansweredQuestionStatus: questionStatusWords,
  UnansweredQuestionAction: questionActionWords,
} satisfies Vocabulary;
