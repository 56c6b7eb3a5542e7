import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { startOfShanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { worksAt } from "./assign-clerk.ts";

/** Where a clerk stands. */
export interface StandingCounter {
  id: string;
  hallId: string;
  number: number;
}

const MOST_COUNTERS = 99;

/**
 * Says at which counter of which hall the caller stands from now on; everything it does with the queue is done there. A counter at which a colleague stood today is that colleague's; one that was
 * left standing the day before is free.
 *
 * Decision: clerks say themselves where they stand, and the audit trail has who stood where. Managers who want it narrower assign clerks to halls; these then choose among them.
 */
export async function takeCounter(
  context: ActionContext,
  { hallId: publicId, number }: { hallId: string; number: number },
): Promise<Outcome<{ counterId: string }>> {
  const { viewer, services } = context;
  if (number < 1 || number > MOST_COUNTERS) return refused(noSuchNumber);
  const hallId = fromPublicId("hall", publicId);
  return actInTransaction(services.store, {}, async (tx) => {
    const now = services.clock.now();
    const [hall] = await tx.$queryRaw<{ code: string }[]>(
      sql`SELECT "code" FROM "Hall" WHERE "id" = ${hallId}::uuid AND "retiredAt" IS NULL FOR NO KEY UPDATE`,
    );
    if (!hall || hallId === null) return notFound({ zh: "营业厅", en: "hall" }, ["input", "hallId"]);
    const { accountId } = viewer;
    if (!(await worksAt(tx, accountId, hallId))) return refused(notAssigned);
    if (await openTicket(tx, accountId)) return refused(ticketOpen);
    const there = await tx.hallCounter.findUnique({ where: { hallId_number: { hallId, number } } });
    if (there && there.accountId !== accountId) {
      if (there.seenAt >= startOfShanghaiDay(now) || (await openTicket(tx, there.accountId))) return refused(taken);
      await tx.hallCounter.delete({ where: { id: there.id } });
    }
    const place = { hallId, number, takenAt: now, seenAt: now };
    const { id } = await tx.hallCounter.upsert({
      where: { accountId },
      create: { accountId, ...place },
      update: place,
      select: { id: true },
    });
    await recordAudit(tx, {
      ...{ context, action: "hall.takeCounter", objectType: "Hall", objectId: hallId, customerId: null },
      ...{ facts: { number: hall.code, counter: number }, now },
    });
    return { ok: true, counterId: id };
  });
}

/** Leaves the counter: it no longer counts as open, and colleagues may take it. */
export async function leaveCounter(
  context: ActionContext,
  { counterId }: { counterId: string },
): Promise<Outcome<{ hasLeft: boolean }>> {
  const { viewer, services } = context;
  return actInTransaction(services.store, {}, async (tx) => {
    const counter = await lockCounter(tx, viewer.accountId);
    if (counter?.id !== fromPublicId("counter", counterId)) return { ok: true, hasLeft: true };
    if (await openTicket(tx, viewer.accountId)) return refused(ticketOpen);
    await tx.hallCounter.delete({ where: { accountId: viewer.accountId } });
    return { ok: true, hasLeft: true };
  });
}

/** The counter at which somebody stands, under its lock; null when they stand at none. */
export async function lockCounter(tx: Transaction, accountId: string): Promise<StandingCounter | null> {
  const [counter] = await tx.$queryRaw<StandingCounter[]>(
    sql`SELECT "id", "hallId", "number" FROM "HallCounter" WHERE "accountId" = ${accountId}::uuid FOR UPDATE`,
  );
  return counter ?? null;
}

/** Whether somebody serves a number now. */
export async function openTicket(tx: Transaction, accountId: string): Promise<boolean> {
  return (await tx.hallTicket.count({ where: { calledById: accountId, status: "CALLED" } })) > 0;
}

const noSuchNumber: UserFault = {
  ...{ kind: "InvalidInputError", code: "NO_SUCH_COUNTER", path: ["input", "number"] },
  text: { zh: `窗口号须为 1 至 ${MOST_COUNTERS}`, en: `A counter has a number from 1 to ${MOST_COUNTERS}` },
};
const taken: UserFault = {
  ...{ kind: "ConflictError", code: "COUNTER_TAKEN", path: ["input", "number"] },
  text: {
    zh: "该窗口今天已有同事在用，请选择其他窗口",
    en: "A colleague stands at this counter today; choose another",
  },
};
const notAssigned: UserFault = {
  ...{ kind: "ConflictError", code: "NOT_ASSIGNED", path: ["input", "hallId"] },
  text: {
    zh: "您未被分配到该营业厅，请选择您所在的营业厅；需临时支援时请联系主管调整",
    en: "You are not assigned to this hall; choose one of yours, or ask a manager if you are to help out here",
  },
};
/** What is said to who serves somebody still. */
export const ticketOpen: UserFault = {
  ...{ kind: "ConflictError", code: "TICKET_OPEN" },
  text: { zh: "请先结束正在办理的号码", en: "Finish the number that you are serving first" },
};
