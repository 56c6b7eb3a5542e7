import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { whyNot } from "./write-hall.ts";

/** Most halls to which one clerk is assigned: who works everywhere is assigned to none. */
export const MOST_HALLS = 20;

type Assigned = Outcome<{ assignmentId: string }>;

/**
 * Says that a clerk works at a hall, from now on. Saying it again answers the same.
 *
 * Decision: assignments narrow what a clerk may choose and nothing else. Who has none chooses freely, so that an operator that keeps no such list loses nothing; and who stands at a counter of another
 * hall when it begins stays there until it leaves, since somebody may be in the midst of being served.
 */
export async function assignClerk(
  context: ActionContext,
  input: { hallId: string; accountId: string },
): Promise<Assigned> {
  const { viewer, services } = context;
  const [hallId, accountId] = [fromPublicId("hall", input.hallId), fromPublicId("account", input.accountId)];
  return actInTransaction(services.store, {}, async (tx) => {
    const hall = hallId === null ? null : await tx.hall.findUnique({ where: { id: hallId } });
    if (!hall) return notFound({ zh: "营业厅", en: "hall" }, ["input", "hallId"]);
    // The clerk's row first: two managers then count its halls one after the other.
    const [clerk] = await tx.$queryRaw<{ id: string; isClerk: boolean }[]>(sql`
      SELECT "id", "role" = 'HALL_CLERK' AND "disabledAt" IS NULL AS "isClerk" FROM "Account" WHERE "id" = ${accountId}::uuid FOR NO KEY UPDATE`);
    if (!clerk) return notFound({ zh: "账号", en: "account" }, ["input", "accountId"]);
    if (!clerk.isClerk) return refused(notAClerk);
    if (hall.retiredAt !== null) return refused(await whyNot(tx, hall.id));
    const [there, count] = [
      await tx.hallAssignment.findFirst({ where: { accountId: clerk.id, hallId: hall.id, endedAt: null } }),
      await tx.hallAssignment.count({ where: { accountId: clerk.id, endedAt: null, hall: { retiredAt: null } } }),
    ];
    if (there) return { ok: true, assignmentId: there.id };
    if (count >= MOST_HALLS) return refused(tooMany);
    const now = services.clock.now();
    const { id } = await tx.hallAssignment.create({
      data: { accountId: clerk.id, hallId: hall.id, since: now, assignedById: viewer.accountId },
      select: { id: true },
    });
    await audit(tx, context, { action: "hall.assign", accountId: clerk.id, code: hall.code, now });
    return { ok: true, assignmentId: id };
  });
}

/** Ends an assignment. Ending it again answers the same; who stands at a counter there stays until it leaves. */
export async function endAssignment(
  context: ActionContext,
  { assignmentId }: { assignmentId: string },
): Promise<Assigned> {
  const { viewer, services } = context;
  const id = fromPublicId("hallassignment", assignmentId);
  return actInTransaction(services.store, {}, async (tx) => {
    const found =
      id === null
        ? null
        : await tx.hallAssignment.findUnique({ where: { id }, include: { hall: { select: { code: true } } } });
    if (!found) return notFound({ zh: "分配", en: "assignment" }, ["input", "assignmentId"]);
    const now = services.clock.now();
    const { count } = await tx.hallAssignment.updateMany({
      where: { id: found.id, endedAt: null },
      data: { endedAt: now, endedById: viewer.accountId },
    });
    if (count === 1)
      await audit(tx, context, { action: "hall.unassign", accountId: found.accountId, code: found.hall.code, now });
    return { ok: true, assignmentId: found.id };
  });
}

/** Whether a clerk may stand at the counters of a hall: it is assigned to it, or to none that is in use. */
export async function worksAt(tx: Transaction, accountId: string, hallId: string): Promise<boolean> {
  const assigned = await tx.hallAssignment.findMany({
    where: { accountId, endedAt: null, hall: { retiredAt: null } },
    select: { hallId: true },
  });
  return assigned.length === 0 || assigned.some((each) => each.hallId === hallId);
}

/** In the history of the clerk: it is about a person who works, not about a place. */
async function audit(
  tx: Transaction,
  context: ActionContext,
  {
    action,
    accountId,
    code,
    now,
  }: { action: "hall.assign" | "hall.unassign"; accountId: string; code: string; now: Date },
): Promise<void> {
  await recordAudit(tx, {
    ...{ context, action, objectType: "Account", objectId: accountId, customerId: null },
    ...{ facts: { hall: code }, now },
  });
}

const notAClerk: UserFault = {
  ...{ kind: "InvalidInputError", code: "NOT_A_CLERK", path: ["input", "accountId"] },
  text: {
    zh: "只能分配启用中的营业厅人员账号",
    en: "Only clerks whose account is in use are assigned to halls",
  },
};
const tooMany: UserFault = {
  ...{ kind: "LimitExceededError", code: "TOO_MANY_HALLS", path: ["input", "accountId"], data: { limit: MOST_HALLS } },
  text: {
    zh: `一人最多分配 ${MOST_HALLS} 个营业厅；需在各厅工作的人员不必分配`,
    en: `One clerk is assigned to ${MOST_HALLS} halls at most; who works everywhere needs no assignment`,
  },
};
