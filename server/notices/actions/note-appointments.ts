import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { dayAfter } from "../../sla/index.ts";
import { tellNotices } from "../jobs/notices.ts";
import { isDaytime } from "../rules/telling-hours.ts";
import { endNotices } from "./withdraw-notices.ts";

/** Tells the customers of these appointments that the hall cancelled them. */
export async function noteReleasedAppointments({ store, clock }: Services, ids: readonly string[]): Promise<void> {
  await inTransaction(store, (tx) =>
    note(tx, "APPOINTMENT_CANCELLED", {
      which: sql`p."id" = ANY(${[...ids]}::uuid[]) AND p."status" = 'HALL_CANCELLED'`,
      now: clock.now(),
    }),
  );
}

/**
 * Reminds who is expected at a hall tomorrow, each of an appointment once; one that moves to another day is told of again. In daytime, weekends included: what is told on the next business day may
 * come when the appointment is over.
 */
export async function remindOfAppointments({ store, clock }: Services): Promise<void> {
  const now = clock.now();
  if (!isDaytime(now)) return;
  const midnight = (day: string) => sql`(${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  const tomorrow = dayAfter(shanghaiDay(now), 1);
  const which = sql`p."status" = 'BOOKED' AND p."startsAt" >= ${midnight(tomorrow)} AND p."startsAt" < ${midnight(dayAfter(tomorrow, 1))}`;
  await inTransaction(store, (tx) => note(tx, "APPOINTMENT_TOMORROW", { which, now }));
}

/** Takes back reminders of appointments that are no more, or at another time, and nobody has read. */
export async function withdrawReminders(tx: Transaction, now: Date): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string; accountId: string; wasTold: boolean }[]>(sql`
    SELECT n."id", n."accountId", n."toldAt" IS NOT NULL AS "wasTold" FROM "Notice" n JOIN "HallAppointment" p ON p."id" = n."appointmentId"
    WHERE n."kind" = 'APPOINTMENT_TOMORROW' AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL AND (p."status" <> 'BOOKED' OR p."startsAt" <> n."dueAt" OR p."endsAt" < ${now})
    LIMIT 5000`);
  await endNotices(
    tx,
    ended.map((notice) => ({ ...notice, because: "DONE" as const })),
    now,
  );
}

async function note(
  tx: Transaction,
  kind: "APPOINTMENT_CANCELLED" | "APPOINTMENT_TOMORROW",
  { which, now }: { which: Sql; now: Date },
): Promise<void> {
  const count = await tx.$executeRaw(sql`
    INSERT INTO "Notice" ("kind", "cause", "accountId", "appointmentId", "dueAt", "createdAt")
    SELECT ${kind}::"NoticeKind", ${kind} || ':' || p."id" || ':' || (p."startsAt" AT TIME ZONE 'Asia/Shanghai')::date, a."id", p."id", p."startsAt", ${now}
    FROM "HallAppointment" p JOIN "Account" a ON a."customerId" = p."customerId" WHERE ${which} AND a."disabledAt" IS NULL
    ON CONFLICT ("cause", "accountId") DO NOTHING`);
  if (count > 0) await enqueue(tx, tellNotices, {}, { key: tellNotices.name });
}
