import { refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type MandateSpan, mandateState, whyOver } from "../rules/mandate-state.ts";

/** A mandate as actions need it. */
export interface FoundMandate extends MandateSpan {
  id: string;
  customerId: string;
  handlerName: string;
  handlerIdentityCipher: Uint8Array<ArrayBuffer> | null;
  handlerIdentityLastFour: string | null;
  ground: string;
}

/** The mandate with this public id, locked so that it cannot be ended while something is done under it; null when there is none. */
export const lockMandate = (tx: Transaction, publicId: string, lock: Sql = sql`FOR SHARE`) =>
  lockMandateRow(tx, fromPublicId("mandate", publicId), lock);

/** The same by its row id. */
export async function lockMandateRow(
  tx: Transaction,
  id: string | null,
  lock: Sql = sql`FOR SHARE`,
): Promise<FoundMandate | null> {
  if (id === null) return null;
  const [mandate] = await tx.$queryRaw<FoundMandate[]>(sql`
    SELECT "id", "customerId", "handlerName", "handlerIdentityCipher", "handlerIdentityLastFour", "ground", "validUntil", "endedAt"
    FROM "Mandate" WHERE "id" = ${id}::uuid ${lock}`);
  return mandate ?? null;
}

/** Why nothing may be done under a mandate now; null while it holds. */
export function mandateFault(mandate: MandateSpan, now: Date, path: readonly string[]): UserFault | null {
  const text = whyOver(mandateState(mandate, now));
  return text && { kind: "ConflictError", code: "MANDATE_OVER", text, path };
}

/** The same as the answer of an action. */
export function mandateOver(mandate: MandateSpan, now: Date, path: readonly string[]) {
  const fault = mandateFault(mandate, now, path);
  return fault && refused(fault);
}
