import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { sweepErasures } from "../jobs/erasure.ts";

/** Longest name of an authority with its letter, in characters. */
const LONGEST_AUTHORITY = 200;

/** Nothing of a customer is erased while its hold is written: whoever erases takes the same lock, shared, for each chunk of rows. */
export async function lockHolds(
  tx: Pick<Transaction, "$executeRaw">,
  customerId: string,
  isShared: boolean,
): Promise<void> {
  const key = sql`hashtextextended(${`ErasureHold ${customerId}`}, 0)`;
  await tx.$executeRaw(
    isShared ? sql`SELECT pg_advisory_xact_lock_shared(${key})` : sql`SELECT pg_advisory_xact_lock(${key})`,
  );
}

/** Forbids to erase anything more of a customer. What runs stops at the next rows; what is under seal stays beyond its day. */
export async function placeErasureHold(
  context: ActionContext,
  input: { customerId: string; authority: string; reason: string },
): Promise<Outcome<{ holdId: string }>> {
  const { viewer, services } = context;
  const authority = requiredText(input.authority, { at: "authority", most: LONGEST_AUTHORITY });
  const reason = requiredText(input.reason, { at: "reason" });
  if (!authority.ok) return authority;
  if (!reason.ok) return reason;
  const customerId = fromPublicId("customer", input.customerId);
  const noSuchCustomer = notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);
  if (customerId === null) return noSuchCustomer;
  return inTransaction(services.store, async (tx) => {
    if ((await tx.customer.count({ where: { id: customerId } })) === 0) return noSuchCustomer;
    await lockHolds(tx, customerId, false);
    const now = services.clock.now();
    const { id } = await tx.erasureHold.create({
      data: {
        ...{ customerId, authority: authority.text, reason: reason.text },
        ...{ placedById: viewer.accountId, placedAt: now },
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      ...{ context, action: "erasure.hold", objectType: "ErasureHold", objectId: id, customerId },
      ...{ facts: { reason: reason.text }, now },
    });
    return { ok: true, holdId: id };
  });
}

/** Lifts a hold: what it held goes on by itself. */
export async function liftErasureHold(
  context: ActionContext,
  input: { holdId: string; reason: string },
): Promise<Outcome<{ holdId: string }>> {
  const { viewer, services } = context;
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  const id = fromPublicId("hold", input.holdId);
  const path = ["input", "holdId"];
  if (id === null) return notFound({ zh: "冻结", en: "hold" }, path);
  return inTransaction(services.store, async (tx) => {
    const found = await tx.erasureHold.findUnique({ where: { id } });
    if (!found) return notFound({ zh: "冻结", en: "hold" }, path);
    await lockHolds(tx, found.customerId, false);
    const now = services.clock.now();
    const { count } = await tx.erasureHold.updateMany({
      where: { id, liftedAt: null },
      data: { liftedAt: now, liftedById: viewer.accountId, liftReason: reason.text },
    });
    if (count === 0)
      return refused({
        ...{ kind: "ConflictError", code: "HOLD_LIFTED", path },
        text: { zh: "该冻结已被解除，请刷新", en: "The hold was lifted already; reload the page" },
      });
    await recordAudit(tx, {
      ...{ context, action: "erasure.liftHold", objectType: "ErasureHold", objectId: id },
      ...{ customerId: found.customerId, facts: { reason: reason.text }, now },
    });
    await enqueue(tx, sweepErasures, {}, { key: "sweep-erasures-now" });
    return { ok: true, holdId: id };
  });
}
