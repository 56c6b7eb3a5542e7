import type { UserFault } from "../../platform/action.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** A decision that a person is about to make about a request as a whole. */
export interface AskedDecision {
  requestId: string;
  decision: "APPROVE" | "REJECT";
  accountId: string;
  now: Date;
}

/** Says what speaks against a decision now; null when nothing does. Asked under the request's lock, before anything is written. */
export type DecisionGuard = (tx: Transaction, asked: AskedDecision) => Promise<UserFault | null>;

const guards: DecisionGuard[] = [];

/** Lets a module that knows more about a request have its say: imports point the other way. */
export function guardDecisions(guard: DecisionGuard): void {
  guards.push(guard);
}

/** The first thing that speaks against a decision; null when nothing does. */
export async function whyNotDecide(tx: Transaction, asked: AskedDecision): Promise<UserFault | null> {
  for (const guard of guards) {
    const fault = await guard(tx, asked);
    if (fault) return fault;
  }
  return null;
}
