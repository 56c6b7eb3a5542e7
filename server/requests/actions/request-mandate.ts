import { lockMandateRow, mandateFault } from "../../mandates/index.ts";
import type { ActionContext, UserFault } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/**
 * Why staff may prepare a request for its customer no further: the mandate under which they began it is over. Null while it holds, which it then does until the end of the transaction; where the request
 * was begun under none; and for customers, who act for themselves.
 */
export async function mandateOfRequestFault(
  tx: Transaction,
  { viewer, services }: Pick<ActionContext, "viewer" | "services">,
  requestId: string,
): Promise<UserFault | null> {
  if (viewer.sees === "OWN") return null;
  const [delegation] = await tx.$queryRaw<{ mandateId: string | null }[]>(
    sql`SELECT "mandateId" FROM "Delegation" WHERE "requestId" = ${requestId}::uuid`,
  );
  const mandate = await lockMandateRow(tx, delegation?.mandateId ?? null);
  return mandate && mandateFault(mandate, services.clock.now(), ["input", "requestId"]);
}
