import { databaseTime } from "../../platform/database-time.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { closeCases } from "./close-cases.ts";
import { switchOff } from "./end-lease.ts";
import { lockQueue } from "./lock-queue.ts";
import { routeCases } from "./route-cases.ts";

/** A file whose bytes are not here after so long never comes: its link has ended long before. */
const NEVER_CAME_MS = 24 * 60 * 60_000;

/** The net below: agents who fell silent and whom nobody looked at, cases for which somebody has room, cases that have been resolved for long enough, and places for files that never came. */
export async function sweepCases(services: Services): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    await lockQueue(tx);
    const now = await databaseTime(tx, services.clock);
    const silent = await tx.$queryRaw<{ accountId: string }[]>(sql`
      SELECT "accountId" FROM "AgentPresence" WHERE "state" <> 'OFF' AND "leaseUntil" <= ${now}`);
    for (const { accountId } of silent) await switchOff(tx, accountId, now);
    await routeCases(tx, now);
    await closeCases(tx, now);
    await tx.supportCaseAttachment.deleteMany({
      where: { status: "AWAITING_UPLOAD", createdAt: { lt: new Date(now.getTime() - NEVER_CAME_MS) } },
    });
  });
}
