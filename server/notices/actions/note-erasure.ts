import { rolesThatMay } from "../../accounts/index.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type ChangedNotice, oneRoundAtATime, reviseBoxes } from "./revise-boxes.ts";
import { endNotices } from "./withdraw-notices.ts";

/** Tells the accounts of a customer that data of theirs will be erased, once each, while they can still object. */
export async function noteErasure({ store, clock }: Services, recordId: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    await oneRoundAtATime(tx);
    const told = await tx.$queryRaw<ChangedNotice[]>(sql`
      INSERT INTO "Notice" ("kind", "cause", "accountId", "erasureId", "dueAt", "cardCount", "createdAt", "toldAt")
      SELECT 'ERASURE_PLANNED', 'ERASURE_PLANNED:' || e."id", a."id", e."id", e."startsAt", nullif(e."cardCount", 0), ${now}, ${now}
      FROM "ErasureRecord" e JOIN "Account" a ON a."customerId" = e."customerId"
      WHERE e."id" = ${recordId}::uuid AND e."status" = 'PLANNED' AND a."disabledAt" IS NULL AND a."role" = ANY(${rolesThatMay("notices.read")}::"Role"[])
      ON CONFLICT ("cause", "accountId") DO NOTHING RETURNING "id", "accountId"`);
    await reviseBoxes(tx, told);
  });
}

/** Takes back what nobody has read of erasures that were taken back or have begun. */
export async function withdrawErasureNotices(tx: Transaction, now: Date): Promise<void> {
  const ended = await tx.$queryRaw<
    { id: string; accountId: string; wasTold: boolean; because: "DONE" | "TAKEN_BACK" }[]
  >(sql`
    SELECT n."id", n."accountId", n."toldAt" IS NOT NULL AS "wasTold", CASE WHEN e."status" = 'WITHDRAWN' THEN 'TAKEN_BACK' ELSE 'DONE' END AS "because"
    FROM "Notice" n JOIN "ErasureRecord" e ON e."id" = n."erasureId"
    WHERE n."kind" = 'ERASURE_PLANNED' AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL AND e."status" <> 'PLANNED'`);
  await endNotices(tx, ended, now);
}
