import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { calendarInForce, lanes } from "../../sla/index.ts";
import { isDaytime, lanesToldAt, toldAtAnyHour, toldAtOnceUntil } from "../rules/telling-hours.ts";
import { withdrawReminders } from "./note-appointments.ts";
import { withdrawErasureNotices } from "./note-erasure.ts";
import { withdrawPaymentNotices } from "./note-payment.ts";
import { type ChangedNotice, oneRoundAtATime, reviseBoxes } from "./revise-boxes.ts";
import { withdrawNotices } from "./withdraw-notices.ts";

/** Notices told in one transaction. */
const CHUNK = 5_000;
/** Transactions of one round; the next one goes on. */
const MOST_CHUNKS = 20;

/** The lanes whose requests people may be told of now. */
async function lanesToldNow(tx: Transaction, now: Date) {
  return lanesToldAt(now, await calendarInForce(tx), lanes);
}

/** Condition on a notice `n` and its request `r`: people may be told of it now. */
export async function isToldNow(tx: Transaction, now: Date): Promise<Sql> {
  const ofLane = sql`coalesce(r."lane", 'STANDARD') = ANY(${await lanesToldNow(tx, now)}::"CancellationLane"[])`;
  return sql`CASE WHEN n."kind" = ANY(${[...toldAtAnyHour]}::"NoticeKind"[]) THEN true WHEN n."appointmentId" IS NOT NULL THEN ${isDaytime(now)}::boolean OR (n."kind" = 'APPOINTMENT_CANCELLED' AND n."dueAt" < ${toldAtOnceUntil(now)}) ELSE ${ofLane} END`;
}

/**
 * Tells what waits to be told, at hours at which people may be told it, after taking back what is no longer so. Any number of workers may do so: each notice is told
 * by one of them.
 */
export async function tellDueNotices({ store, clock }: Services): Promise<void> {
  const now = clock.now();
  await inTransaction(store, async (tx) => {
    await withdrawNotices(tx, null, now);
    await withdrawPaymentNotices(tx, null, now);
    await withdrawErasureNotices(tx, now);
    await withdrawReminders(tx, now);
  });
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1)
    if ((await inTransaction(store, (tx) => tellChunk(tx, now))) < CHUNK) return;
}

async function tellChunk(tx: Transaction, now: Date): Promise<number> {
  await oneRoundAtATime(tx);
  const due = await tx.$queryRaw<ChangedNotice[]>(sql`
    SELECT n."id", n."accountId" FROM "Notice" n LEFT JOIN "CancellationRequest" r ON r."id" = n."requestId"
    WHERE n."toldAt" IS NULL AND n."withdrawnAt" IS NULL AND ${await isToldNow(tx, now)}
    ORDER BY n."createdAt", n."id" LIMIT ${CHUNK}`);
  await reviseBoxes(tx, due);
  await tx.$executeRaw(sql`
    UPDATE "Notice" n SET "toldAt" = ${now} FROM unnest(${due.map(({ id }) => id)}::uuid[]) d("id") WHERE n."id" = d."id" AND n."toldAt" IS NULL`);
  return due.length;
}
