import { rolesThatMay } from "../../accounts/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { calendarEnd, calendarInForce } from "../../sla/index.ts";
import { tellNotices } from "../jobs/notices.ts";
import { oneRoundAtATime } from "./revise-boxes.ts";
import { endNotices } from "./withdraw-notices.ts";

/**
 * Writes down for whoever keeps the calendar that it ends soon: once for each year that is the last one, and for those who come later as well. Takes it back when the next
 * year was entered.
 */
export async function noteCalendarEnd({ store, clock }: Services): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    const { knownUntil, isEnding } = calendarEnd(await calendarInForce(tx), now);
    if (knownUntil === null) return;
    await takeBackEarlier(tx, knownUntil, now);
    if (!isEnding) return;
    await tx.$executeRaw(sql`
      INSERT INTO "Notice" ("kind", "cause", "accountId", "lastDay", "createdAt")
      SELECT 'CALENDAR_ENDS', ${`CALENDAR_ENDS:${knownUntil}`}, a."id", ${knownUntil}::date, ${now} FROM "Account" a
      WHERE a."role" = ANY(${rolesThatMay("calendar.write")}::"Role"[]) AND a."disabledAt" IS NULL
      ON CONFLICT ("cause", "accountId") DO NOTHING`);
    await enqueue(tx, tellNotices, {}, { key: tellNotices.name });
  });
}

async function takeBackEarlier(tx: Transaction, knownUntil: string, now: Date): Promise<void> {
  await oneRoundAtATime(tx);
  const earlier = await tx.$queryRaw<{ id: string; accountId: string; wasTold: boolean }[]>(sql`
    SELECT n."id", n."accountId", n."toldAt" IS NOT NULL AS "wasTold" FROM "Notice" n
    WHERE n."kind" = 'CALENDAR_ENDS' AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL AND n."lastDay" < ${knownUntil}::date`);
  await endNotices(
    tx,
    earlier.map((notice) => ({ ...notice, because: "CALENDAR_ENTERED" as const })),
    now,
  );
}
