import type { CancellationBatchStatus } from "../../generated/graphql/enums/CancellationBatchStatus.ts";
import type { Words } from "../../platform/localized-text.ts";
import { phaseWords } from "../../requests/rules/request-words.ts";
import type { BatchPhase } from "./batch-progress.ts";

/** Statuses of a batch. */
export const batchStatusWords = {
  PREPARING: { zh: "准备中", en: "Preparing" },
  SUBMITTED: { zh: "已提交", en: "Submitted" },
  REFUSED: { zh: "未能提交", en: "Not submitted" },
} as const satisfies Words<keyof typeof CancellationBatchStatus>;

/** What a batch is busy with. */
export const batchPhaseWords: Words<BatchPhase> = { ...phaseWords, REFUSED: batchStatusWords.REFUSED };
