import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type AgentState, leaseEnd } from "../rules/queue.ts";
import { queueIsBusy } from "./lock-queue.ts";

/** That an agent is still there. */
export interface RenewPresenceInput {
  /** The state in which the caller believes to be. */
  state: AgentState;
}

/**
 * Says that the caller is still there, in the state in which it believes to be. Only a lease that holds goes on: who has counted as gone meanwhile, or chose something else on another computer, stays as it is and learns so.
 * Screens say so by themselves, so it must never make anybody take cases.
 */
export async function renewPresence(
  { viewer, services }: ActionContext,
  { state }: RenewPresenceInput,
): Promise<Outcome<{ accountId: string; isHeld: boolean }>> {
  const { accountId } = viewer;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const now = await databaseTime(tx, services.clock);
    return { ok: true, accountId, isHeld: await renewLease(tx, accountId, state, now) };
  });
}

/** Lets the lease of an agent go on where it holds and the state is still this one. Answers whether it was so; else nothing is written. Needs no turn at the queue: it only keeps what is. */
export async function renewLease(tx: Transaction, accountId: string, state: AgentState, now: Date): Promise<boolean> {
  const renewed = await tx.$executeRaw(sql`
    UPDATE "AgentPresence" SET "leaseUntil" = greatest("leaseUntil", ${leaseEnd(now)}::timestamptz)
    WHERE "accountId" = ${accountId}::uuid AND "state" = ${state}::"AgentState" AND "state" <> 'OFF' AND "leaseUntil" > ${now}`);
  return renewed > 0;
}
