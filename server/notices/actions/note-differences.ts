import { rolesThatMay } from "../../accounts/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { tellNotices } from "../jobs/notices.ts";
import { oneRoundAtATime } from "./revise-boxes.ts";
import { endNotices } from "./withdraw-notices.ts";

/** Tells whoever resolves them that a day of the payment provider's books differs from ours, once for each day; and takes that back when all of the day is resolved. */
export async function noteDifferences({ store, clock }: Services): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    await oneRoundAtATime(tx);
    await takeBackResolved(tx, now);
    await tx.$executeRaw(sql`
      INSERT INTO "Notice" ("kind", "cause", "accountId", "dueDay", "createdAt")
      SELECT 'PAYOUT_DIFFERS', 'PAYOUT_DIFFERS:' || d."day", a."id", d."day", ${now}
      FROM (SELECT DISTINCT "day" FROM "PayoutDifference" WHERE "resolvedAt" IS NULL) d CROSS JOIN "Account" a
      WHERE a."role" = ANY(${rolesThatMay("payouts.reconcile")}::"Role"[]) AND a."disabledAt" IS NULL
      ON CONFLICT ("cause", "accountId") DO NOTHING`);
    await enqueue(tx, tellNotices, {}, { key: tellNotices.name });
  });
}

async function takeBackResolved(tx: Transaction, now: Date): Promise<void> {
  const resolved = await tx.$queryRaw<{ id: string; accountId: string; wasTold: boolean }[]>(sql`
    SELECT n."id", n."accountId", n."toldAt" IS NOT NULL AS "wasTold" FROM "Notice" n
    WHERE n."kind" = 'PAYOUT_DIFFERS' AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL
      AND NOT EXISTS (SELECT FROM "PayoutDifference" d WHERE d."day" = n."dueDay" AND d."resolvedAt" IS NULL)`);
  await endNotices(
    tx,
    resolved.map((notice) => ({ ...notice, because: "DONE" as const })),
    now,
  );
}
