import type { Vocabulary } from "../platform/localized-text.ts";
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
  AppealStatus: appealStatusWords,
  AppealAction: appealActionWords,
} satisfies Vocabulary;
