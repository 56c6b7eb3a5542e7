import { announce } from "../../platform/events.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { reviseRequest } from "../../requests/index.ts";
import { appealsChanged } from "../events.ts";

/** What becomes of appeals of one request. */
export interface AppealSettlement {
  requestId: string;
  appealIds: readonly string[];
  to: "GRANTED" | "DENIED" | "LAPSED";
  /** What the customer is told; null without a word. */
  answer: string | null;
  now: Date;
}

/** The only writer of an appeal's status: compare-and-set on open, and whoever watches the request is told. Answers how many were settled. */
export async function settleAppeals(tx: Transaction, settlement: AppealSettlement): Promise<number> {
  const { requestId, appealIds, to, answer, now } = settlement;
  const { count } = await tx.appeal.updateMany({
    where: { id: { in: [...appealIds] }, requestId, status: "OPEN" },
    data: { status: to, answer, decidedAt: now },
  });
  if (count === 0) return 0;
  await reviseRequest(tx, requestId, now);
  await announce(tx, appealsChanged, { requestId });
  return count;
}
