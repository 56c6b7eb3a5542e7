import type { Transaction } from "../../platform/transaction.ts";
import { touchRequest } from "./touch-request.ts";
import { transitionMaterials } from "./transition-material.ts";

/** What a person says of one document. */
export interface MaterialVerdict {
  /** Row id. */
  materialId: string;
  isAccepted: boolean;
  /** What the applicant is told; null without a word. */
  note: string | null;
}

/** What a person says of documents of one request. */
export interface MaterialsDecision {
  requestId: string;
  verdicts: readonly MaterialVerdict[];
  /** Account that decides. */
  actorId: string;
  now: Date;
}

/**
 * Writes down what a person decided about documents the machine has looked at; theirs is the last word, and the request goes on or back to its applicant by itself.
 * Answers how many documents were decided: one that is being checked, was replaced or taken out meanwhile is left as it is, and so are all of them when the request is
 * past its documents.
 */
export async function decideMaterials(tx: Transaction, decision: MaterialsDecision): Promise<number> {
  const { requestId, verdicts, actorId, now } = decision;
  if (verdicts.length === 0 || !(await touchRequest(tx, requestId, now))) return 0;
  let decided = 0;
  for (const { materialId, isAccepted, note } of verdicts)
    decided += await transitionMaterials(tx, {
      requestId,
      move: isAccepted ? "ACCEPT" : "REJECT",
      which: { id: materialId },
      set: { decidedAt: now, decidedById: actorId, decisionNote: note },
    });
  return decided;
}
