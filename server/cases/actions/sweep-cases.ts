import { databaseTime } from "../../platform/database-time.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { closeCases } from "./close-cases.ts";
import { switchOff } from "./end-lease.ts";
import { lockQueue } from "./lock-queue.ts";
import { routeCases } from "./route-cases.ts";

/** The net below: agents who fell silent and whom nobody looked at, cases for which somebody has room, and cases that have been resolved for long enough. */
export async function sweepCases(services: Services): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    await lockQueue(tx);
    const now = await databaseTime(tx, services.clock);
    const silent = await tx.$queryRaw<{ accountId: string }[]>(sql`
      SELECT "accountId" FROM "AgentPresence" WHERE "state" <> 'OFF' AND "leaseUntil" <= ${now}`);
    for (const { accountId } of silent) await switchOff(tx, accountId, now);
    await routeCases(tx, now);
    await closeCases(tx, now);
  });
}
