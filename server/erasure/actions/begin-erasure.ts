import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { erasureKey, runErasure } from "../jobs/erasure.ts";
import type { DataKind } from "../rules/data-kinds.ts";
import { deviceKindOf } from "../rules/device-advice.ts";
import { type BlockerCounts, erasureBlockers } from "../rules/erasure-blockers.ts";
import type { ReplayedPart } from "../rules/replay-entry.ts";
import { treatmentOf } from "../rules/retention.ts";
import { policyInForce } from "./find-policy.ts";
import { placesOf } from "./places.ts";
import { addToList } from "./replay-list.ts";
import { cardsOf, type ErasureTarget } from "./subject.ts";
import { transitionErasure } from "./transition-erasure.ts";
import { blockersSql } from "./what-blocks.ts";

/** What is written down of an erasure when it begins. */
export interface BegunErasure {
  id: string;
  parts: readonly ReplayedPart[];
  policyVersion: number;
  replayIndex: number;
  now: Date;
}

/**
 * Begins an erasure whose time has come: writes down what becomes of each place, and adds it to the list for restored backups, before anything is erased. A customer who has cards again by now
 * is not erased. Answers whether it began.
 * @throws BehindReplayList when a backup came back that is to be dealt with first
 */
export async function beginErasure(services: Services, recordId: string): Promise<boolean> {
  const { store, clock } = services;
  return inTransaction(store, async (tx) => {
    const now = clock.now();
    const [record] = await tx.$queryRaw<
      (ErasureTarget & { number: string; cause: "PURPOSE_ENDED" | "CUSTOMER_ASKED" })[]
    >(sql`
      SELECT "scope"::text AS "scope", "customerId", "requestId", "number", "cause"::text AS "cause" FROM "ErasureRecord"
      WHERE "id" = ${recordId}::uuid AND "status" = 'PLANNED' AND "startsAt" <= ${now} FOR UPDATE`);
    if (!record) return false;
    if (record.scope === "CUSTOMER" && (await isBackInBusiness(tx, record.customerId))) {
      await transitionErasure(tx, { id: recordId, action: "WITHDRAW", set: { withdrawnAt: now } });
      return false;
    }
    const policy = await policyInForce(tx);
    const terminatedAt = (await lastCancellation(tx, record)) ?? now;
    const parts = placesOf(record.scope).map(({ name, kind }): ReplayedPart => {
      const { dueAt, until } = treatmentOf(policy, kind as DataKind, { begunAt: now, terminatedAt });
      return { place: name, kind, dueAt: dueAt?.toISOString() ?? null, until: until?.toISOString() ?? null };
    });
    const { number, scope, cause } = record;
    const [{ subjectHash }] = await tx.$queryRaw<[{ subjectHash: string }]>(
      sql`SELECT "subjectHash" FROM "ErasureRecord" WHERE "id" = ${recordId}::uuid`,
    );
    const replayIndex = await addToList(tx, services, {
      ...{ number, scope, subjectHash, cause, policyVersion: policy.version },
      ...{ begunAt: now.toISOString(), parts },
    });
    await writeBegun(tx, record, { id: recordId, parts, policyVersion: policy.version, replayIndex, now });
    return true;
  });
}

/** Writes down that an erasure begins, with its parts. */
export async function writeBegun(
  tx: Transaction,
  target: ErasureTarget,
  { id, parts, policyVersion, replayIndex, now }: BegunErasure,
): Promise<void> {
  const [found] = await tx.$queryRaw<{ cardCount: number; categories: string[] }[]>(sql`
    SELECT count(*)::int AS "cardCount",
      ARRAY(SELECT DISTINCT d."category" FROM "DeviceBinding" b JOIN "Device" d ON d."id" = b."deviceId"
        WHERE b."cardId" IN (${cardsOf(target)}) ORDER BY 1 LIMIT 1000) AS "categories"
    FROM (${cardsOf(target)}) AS c`);
  await tx.$executeRaw(sql`
    INSERT INTO "ErasurePart" ("recordId", "store", "kind", "dueAt", "until")
    SELECT ${id}::uuid, p."place", p."kind", p."dueAt", p."until"
    FROM jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) AS p("place" text, "kind" text, "dueAt" timestamptz, "until" timestamptz)
    ON CONFLICT DO NOTHING`);
  const { cardCount = 0, categories = [] } = found ?? {};
  // What they were called was somebody's own words.
  const deviceKinds = [...new Set(categories.map(deviceKindOf))].sort();
  const set = { startedAt: now, endedAt: null, run: 1, policyVersion, replayIndex, cardCount, deviceKinds };
  if (!(await transitionErasure(tx, { id, action: "BEGIN", set })))
    throw new Error(`the erasure ${id} was begun or taken back while it was locked`);
  await enqueue(tx, runErasure, { recordId: id }, erasureKey(id));
}

/** Whether a customer has become one again, so that the purpose of its data goes on. */
async function isBackInBusiness(tx: Transaction, customerId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ counts: BlockerCounts }[]>(
    sql`SELECT ${blockersSql(sql`${customerId}::uuid`)} AS "counts"`,
  );
  return row !== undefined && erasureBlockers(row.counts).length > 0;
}

/** When the last service ended: identity data is kept from then on. */
async function lastCancellation(tx: Transaction, target: ErasureTarget): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>(
    sql`SELECT max(s."cancelledAt") AS "at" FROM "SimCard" s WHERE s."id" IN (${cardsOf(target)})`,
  );
  return row?.at ?? null;
}
