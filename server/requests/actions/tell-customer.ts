import type { Transaction } from "../../platform/transaction.ts";
import type { Actor } from "./actor.ts";
import { reviseRequest } from "./revise-request.ts";
import { transitionRequest } from "./transition-request.ts";

/** Words for the applicant. */
export interface WordToCustomer {
  requestId: string;
  /** What they read as `decisionNote`. */
  note: string | null;
  /** Whether a request in review goes back to its applicant with these words. */
  asksAction: boolean;
  actor: Actor;
  now: Date;
}

/** Puts the words of who decides where the applicant reads them. The caller holds the request's row. */
export async function tellCustomer(tx: Transaction, word: WordToCustomer): Promise<void> {
  const { requestId, note, asksAction, actor, now } = word;
  const { status } = await tx.cancellationRequest.update({
    where: { id: requestId },
    data: { decisionNote: note },
    select: { status: true },
  });
  if (asksAction && status === "IN_REVIEW") {
    await transitionRequest(tx, { requestId, from: status, action: "ASK_ACTION", actor, reason: note, now });
  } else await reviseRequest(tx, requestId, now);
}
