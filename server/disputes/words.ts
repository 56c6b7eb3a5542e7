import type { Vocabulary } from "../platform/localized-text.ts";
import { disputeActionWords, disputeEffectWords, disputeKindWords, disputeStatusWords } from "./rules/dispute-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  DisputeKind: disputeKindWords,
  DisputeStatus: disputeStatusWords,
  DisputeEffect: disputeEffectWords,
  DisputeAction: disputeActionWords,
} satisfies Vocabulary;
