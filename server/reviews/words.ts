import type { Vocabulary } from "../platform/localized-text.ts";
import { reasonTitleWords } from "./rules/reason-templates.ts";
import {
  appealActionWords,
  appealStatusWords,
  decisionWords,
  taskEventWords,
  taskKindWords,
  taskMoveWords,
  taskStatusWords,
} from "./rules/review-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  ReviewTaskKind: taskKindWords,
  ReviewTaskStatus: taskStatusWords,
  ReviewTaskAction: taskMoveWords,
  ReviewTaskEventAction: taskEventWords,
  ReviewDecision: decisionWords,
  /** Reasons of decisions; those found in documents are of the set FindingCode. */
  ReviewReason: {
    ...reasonTitleWords,
    ALL_FINDINGS: { zh: "材料中的全部问题", en: "Everything found in the documents" },
  },
  AppealStatus: appealStatusWords,
  AppealAction: appealActionWords,
} satisfies Vocabulary;
