import type { NoticeEnd } from "../../generated/graphql/enums/NoticeEnd.ts";
import { empty, join, onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { holds, type RequestNotice } from "./notice-conditions.ts";
import { oneRoundAtATime, reviseBoxes } from "./revise-boxes.ts";

/** Notices that are taken back in one go; the next round goes on. */
const MOST = 5_000;

/** A notice that is no longer so. */
interface Ended {
  id: string;
  accountId: string;
  wasTold: boolean;
  because: keyof typeof NoticeEnd;
}

/** Why a notice is no longer so, of a request `r`. */
const because: Readonly<Record<RequestNotice, Sql>> = {
  PROMISE_AT_RISK: sql`CASE WHEN r."breachDay" >= n."dueDay" THEN 'BREACHED' ELSE 'NO_LONGER_AT_RISK' END`,
  PROMISE_BREACHED: sql`'BREACH_LIFTED'`,
  REVIEW_AT_RISK: sql`CASE WHEN ${holds.REVIEW_BREACHED(sql`n."dueDay"`)} THEN 'BREACHED' ELSE 'DONE' END`,
  REVIEW_BREACHED: sql`'DONE'`,
  ACTION_REQUIRED: sql`'DONE'`,
  APPROVAL_WAITS: sql`'DONE'`,
  WAVES_STOPPED: sql`'DONE'`,
  STEP_STOPPED: sql`'DONE'`,
  COMPLAINT_FILED: sql`'DONE'`,
  COMPLAINT_ANSWERED: sql`'DONE'`,
  DECISION_RETURNED: sql`'DONE'`,
  SETTLEMENT_OPEN: sql`'DONE'`,
  REFUND_RETURNED: sql`'DONE'`,
  REVOCATION_WAITS: sql`'DONE'`,
  CERTIFICATE_REVOKED: sql`'DONE'`,
  LATE_CLAIM_FILED: sql`'DONE'`,
  LATE_CLAIM_ANSWERED: sql`'DONE'`,
};

/**
 * Takes back what is no longer so and nobody has read: untold it is never told, told it calls for attention no more. Of these requests, or of all.
 * @param requestIds null: of all
 */
export async function withdrawNotices(tx: Transaction, requestIds: readonly string[] | null, now: Date): Promise<void> {
  const kinds = Object.keys(holds) as RequestNotice[];
  const byKind = (said: (kind: RequestNotice) => Sql) => {
    const cases = kinds.map((kind) => sql`WHEN ${raw(`'${kind}'`)} THEN ${said(kind)}`);
    return sql`CASE n."kind" ${join(cases, " ")} END`;
  };
  const ofThese = requestIds ? sql`AND n."requestId" = ANY(${[...requestIds]}::uuid[])` : empty;
  await oneRoundAtATime(tx);
  const ended = await tx.$queryRaw<Ended[]>(sql`
    SELECT n."id", n."accountId", n."toldAt" IS NOT NULL AS "wasTold", ${byKind((kind) => because[kind])} AS "because"
    FROM "Notice" n JOIN "CancellationRequest" r ON r."id" = n."requestId"
    WHERE n."kind" IN (${raw(kinds.map((kind) => `'${kind}'`).join(", "))}) AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL ${ofThese}
      AND ${onceFound(sql`(${byKind((kind) => holds[kind](sql`n."dueDay"`))}) IS NOT TRUE`)} LIMIT ${MOST}`);
  await endNotices(tx, ended, now);
}

/** Takes these notices back, each for its reason. */
export async function endNotices(tx: Transaction, ended: readonly Ended[], now: Date): Promise<void> {
  if (ended.length === 0) return;
  await reviseBoxes(
    tx,
    ended.filter(({ wasTold }) => wasTold),
  );
  await tx.$executeRaw(sql`
    UPDATE "Notice" n SET "withdrawnAt" = ${now}, "withdrawnBecause" = e."because"::"NoticeEnd"
    FROM unnest(${ended.map(({ id }) => id)}::uuid[], ${ended.map((each) => each.because)}::text[]) e("id", "because")
    WHERE n."id" = e."id" AND n."readAt" IS NULL AND n."withdrawnAt" IS NULL`);
}
