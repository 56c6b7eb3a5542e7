import { databaseTime } from "../../platform/database-time.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { agentLeaseOf, endAgentLease } from "../jobs/cases.ts";
import { giveBackCases } from "./give-back-cases.ts";
import { lockQueue } from "./lock-queue.ts";
import { routeCases } from "./route-cases.ts";

/** When an agent has fallen silent, the cases wait for others. Looks again when the time of who has spoken since then ends. */
export async function endLease(services: Services, accountId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    await lockQueue(tx);
    const now = await databaseTime(tx, services.clock);
    const [presence] = await tx.$queryRaw<{ leaseUntil: Date }[]>(sql`
      SELECT "leaseUntil" FROM "AgentPresence" WHERE "accountId" = ${accountId}::uuid AND "state" <> 'OFF'`);
    if (!presence) return;
    if (presence.leaseUntil > now) {
      await enqueue(tx, endAgentLease, { accountId }, { ...agentLeaseOf(accountId), runAt: presence.leaseUntil });
      return;
    }
    await switchOff(tx, accountId, now);
    await routeCases(tx, now);
  });
}

/** Says that an agent who has fallen silent is gone, and puts back what it had. The caller holds the queue. */
export async function switchOff(tx: Transaction, accountId: string, now: Date): Promise<void> {
  const gone = await tx.$executeRaw(sql`
    UPDATE "AgentPresence" SET "state" = 'OFF', "since" = ${now} WHERE "accountId" = ${accountId}::uuid AND "state" <> 'OFF' AND "leaseUntil" <= ${now}`);
  if (gone > 0) await giveBackCases(tx, accountId, now);
}
