import { rolesThatMay } from "../../accounts/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { tellNotices } from "../jobs/notices.ts";
import { oneRoundAtATime } from "./revise-boxes.ts";
import { endNotices } from "./withdraw-notices.ts";

/**
 * Tells those who may confirm what is proposed of a dispute that it waits, except who proposed it, and its customer what came of it; once each. That it waits is taken back when it does not any
 * more.
 */
export async function noteDispute({ store, clock }: Services, disputeId: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    await oneRoundAtATime(tx);
    await takeBackSettled(tx, disputeId, now);
    await tx.$executeRaw(sql`
      INSERT INTO "Notice" ("kind", "cause", "accountId", "disputeId", "cardCount", "createdAt")
      SELECT 'DISPUTE_WAITS'::"NoticeKind", 'DISPUTE_WAITS:' || d."id" || ':' || d."proposedAt", a."id", d."id", d."cardCount", ${now}::timestamptz FROM "Dispute" d CROSS JOIN "Account" a
      WHERE d."id" = ${disputeId}::uuid AND d."status" = 'PROPOSED' AND a."id" <> d."proposedById" AND a."role" = ANY(${rolesThatMay("disputes.confirm")}::"Role"[]) AND a."disabledAt" IS NULL
      UNION ALL
      SELECT 'DISPUTE_DECIDED'::"NoticeKind", 'DISPUTE_DECIDED:' || d."id", a."id", d."id", d."cardCount", ${now}::timestamptz FROM "Dispute" d JOIN "Account" a ON a."customerId" = d."customerId"
      WHERE d."id" = ${disputeId}::uuid AND d."status" IN ('UPHELD', 'PARTLY_UPHELD', 'REJECTED') AND a."disabledAt" IS NULL
      ON CONFLICT ("cause", "accountId") DO NOTHING`);
    await enqueue(tx, tellNotices, {}, { key: tellNotices.name });
  });
}

async function takeBackSettled(tx: Transaction, disputeId: string, now: Date): Promise<void> {
  const settled = await tx.$queryRaw<{ id: string; accountId: string; wasTold: boolean }[]>(sql`
    SELECT n."id", n."accountId", n."toldAt" IS NOT NULL AS "wasTold" FROM "Notice" n JOIN "Dispute" d ON d."id" = n."disputeId"
    WHERE n."disputeId" = ${disputeId}::uuid AND n."kind" = 'DISPUTE_WAITS' AND d."status" <> 'PROPOSED' AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL`);
  await endNotices(
    tx,
    settled.map((notice) => ({ ...notice, because: "DONE" as const })),
    now,
  );
}
