import { announce } from "../../platform/events.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { reviseRequest } from "../../requests/index.ts";
import { complaintClosed } from "../events.ts";
import { complaintLife } from "../rules/complaint-states.ts";

/** What becomes of a complaint. */
export type ComplaintTransition = {
  complaintId: string;
  requestId: string;
  now: Date;
} & ({ action: "ANSWER"; answer: string; answeredById: string } | { action: "WITHDRAW" });

/**
 * The only writer of a complaint's status: compare-and-set, under the lock of its request that the caller holds. Whoever watches the request is told. False when the move is no longer legal.
 */
export async function transitionComplaint(tx: Transaction, transition: ComplaintTransition): Promise<boolean> {
  const { complaintId, requestId, now } = transition;
  const status = complaintLife.target(transition.action) as "ANSWERED" | "WITHDRAWN";
  const written =
    transition.action === "ANSWER"
      ? { answer: transition.answer, answeredById: transition.answeredById, answeredAt: now }
      : { withdrawnAt: now };
  const { count } = await tx.complaint.updateMany({
    where: { id: complaintId, requestId, status: { in: [...complaintLife.origins(transition.action)] } },
    data: { status, ...written },
  });
  if (count === 0) return false;
  await reviseRequest(tx, requestId, now);
  await announce(tx, complaintClosed, { requestId, complaintId, status });
  return true;
}
