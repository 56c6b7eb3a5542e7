import type { Vocabulary } from "../platform/localized-text.ts";
import { batchPhaseWords, batchStatusWords } from "./rules/batch-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  CancellationBatchStatus: batchStatusWords,
  CancellationBatchPhase: batchPhaseWords,
} satisfies Vocabulary;
