import type { Vocabulary } from "../platform/localized-text.ts";
import { blockerWords, removableByWords, warningWords } from "./rules/blocker-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  BlockerCode: blockerWords,
  RemovableBy: removableByWords,
  WarningCode: warningWords,
} satisfies Vocabulary;
