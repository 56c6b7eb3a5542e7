import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { NOTICE_CHANNEL } from "./notice-conditions.ts";

/** Notices that change together, and whose they are. */
export interface ChangedNotice {
  id: string;
  accountId: string;
}

/**
 * Lets no other round tell notices or take them back until this transaction ends: what one has found untold would be told by the other, and each would wait for what the
 * other holds.
 */
export async function oneRoundAtATime(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('Notice'))`);
}

/** Gives these notices the next position in the streams of their readers, and wakes those. Boxes are locked in one order, and before notices that were told. */
export async function reviseBoxes(tx: Transaction, notices: readonly ChangedNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const accountIds = [...new Set(notices.map(({ accountId }) => accountId))].sort();
  await tx.$queryRaw(sql`
    WITH boxes AS (
      INSERT INTO "NoticeBox" ("accountId", "revision") SELECT a."id", 1 FROM unnest(${accountIds}::uuid[]) a("id")
      ON CONFLICT ("accountId") DO UPDATE SET "revision" = "NoticeBox"."revision" + 1 RETURNING "accountId", "revision"
    ), revised AS (
      UPDATE "Notice" n SET "revision" = b."revision" FROM unnest(${notices.map(({ id }) => id)}::uuid[]) c("id"), boxes b
      WHERE n."id" = c."id" AND b."accountId" = n."accountId"
    )
    SELECT pg_notify(${NOTICE_CHANNEL}, "accountId" || ':' || "revision")::text AS "told" FROM boxes`);
}
