import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type BlockerCounts, erasureBlockers } from "../rules/erasure-blockers.ts";
import { afterSpan } from "../rules/retention.ts";
import { policyInForce } from "./find-policy.ts";
import { planErasure } from "./plan-erasure.ts";
import { blockersSql } from "./what-blocks.ts";

/** Whose data is to be erased. */
export interface AskErasureInput {
  /** Needed from staff; a customer means itself. */
  customerId?: string | null | undefined;
}

const path = ["input", "customerId"];
const noSuchCustomer = notFound({ zh: "客户", en: "customer" }, path);

/**
 * Plans the erasure of everything that is known of a customer, because it asks for that. Nothing is touched until it begins, and until then it can be taken back. Asked twice it is one erasure:
 * the answer is the one that is planned already.
 */
export async function askErasure(
  context: ActionContext,
  input: AskErasureInput,
): Promise<Outcome<{ recordId: string }>> {
  const { viewer, services } = context;
  const named = input.customerId == null ? null : fromPublicId("customer", input.customerId);
  const customerId = viewer.sees === "ALL" ? named : (viewer.customerId ?? null);
  if (customerId === null || (named !== null && named !== customerId)) return noSuchCustomer;
  return inTransaction(services.store, async (tx) => {
    const [found] = await tx.$queryRaw<{ counts: BlockerCounts }[]>(sql`
      SELECT ${blockersSql(sql`u."id"`)} AS "counts" FROM "Customer" u WHERE u."id" = ${customerId}::uuid FOR UPDATE OF u`);
    if (!found) return noSuchCustomer;
    const blockers = erasureBlockers(found.counts);
    if (blockers.length > 0)
      return refused(...blockers.map(({ code, text }): UserFault => ({ kind: "InvalidInputError", code, text, path })));
    const policy = await policyInForce(tx);
    const now = services.clock.now();
    const { id, isNew } = await planErasure(tx, {
      ...{ scope: "CUSTOMER", customerId, requestId: null, cause: "CUSTOMER_ASKED" },
      ...{ policyVersion: policy.version, askedById: viewer.accountId, now },
      startsAt: afterSpan(now, policy.spans.UNDO, "HOURS"),
    });
    if (isNew)
      await recordAudit(tx, {
        ...{ context, action: "erasure.ask", objectType: "ErasureRecord", objectId: id },
        ...{ customerId, now },
      });
    return { ok: true, recordId: id };
  });
}
