/**
 * Goes through the places of one erasure.
 *
 * Decision: every place is gone through in chunks, each in a transaction of its own that clears rows, counts them, seals what is kept and writes down which files go. Rows that are cleared are not
 * found again, and a file that is written down is deleted however often it takes: so a run that dies anywhere is simply run again, and two runs at once do no harm.
 */

import { enqueue } from "../../platform/jobs/job.ts";
import { LostLease } from "../../platform/jobs/lost-lease.ts";
import type { ErasedSubject, PersonalPlace } from "../../platform/personal-data.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { erasureKey, issueErasureReceipt, receiptKey, runErasure as runErasureJob } from "../jobs/erasure.ts";
import { type DataKind, kindRule } from "../rules/data-kinds.ts";
import { clearJobErrors } from "./clear-job-errors.ts";
import { clearRows } from "./clear-rows.ts";
import { deleteFiles } from "./delete-files.ts";
import { lockHolds } from "./holds.ts";
import { placesOf } from "./places.ts";
import { writeToList } from "./replay-list.ts";
import { cardsOf, type ErasureTarget, isCardHeld, isCustomerHeld, subjectOf } from "./subject.ts";
import { transitionErasure } from "./transition-erasure.ts";
import { transitionParts } from "./transition-parts.ts";

/** Rows that one statement clears. */
const ROWS_AT_ONCE = 10_000;
/** Rows of which one statement keeps something: they pass through this process to be sealed. */
const KEPT_AT_ONCE = 1_000;
/** How long after a failure a place is tried again: ten minutes and longer each time, a day at most, in milliseconds. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [600_000, 86_400_000];
/** Longest failure that is kept. */
const LONGEST_FAILURE = 300;

/** A part as its run needs it. */
interface PartRow {
  store: string;
  dueAt: Date | null;
  until: Date | null;
  attempts: number;
}

interface RecordRow extends ErasureTarget {
  replayIndex: number;
}

/** Does everything of an erasure that is due and that nobody forbids. */
export async function runErasure(services: Services, recordId: string): Promise<void> {
  const { store, clock } = services;
  const { rows } = await store.pool.query<RecordRow>(sql`
    SELECT "scope"::text AS "scope", "customerId", "requestId", "replayIndex" FROM "ErasureRecord" WHERE "id" = ${recordId}::uuid AND "status" = 'RUNNING'`);
  const [record] = rows;
  if (!record) return;
  await writeToList(services, record.replayIndex);
  const { rows: parts } = await store.pool.query<PartRow>(sql`
    SELECT "store", "dueAt", "until", "attempts" FROM "ErasurePart"
    WHERE "recordId" = ${recordId}::uuid AND "status" IN ('WAITING', 'HELD', 'FAILED')
      AND ("dueAt" IS NULL OR "dueAt" <= ${clock.now()}) AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= ${clock.now()})`);
  for (const place of placesOf(record.scope)) {
    const part = parts.find((each) => each.store === place.name);
    if (!part) continue;
    try {
      await erasePlace(services, { recordId, record, place, part });
    } catch (error) {
      if (error instanceof LostLease) throw error;
      await noteFailure(services, recordId, part, error);
    }
  }
  await endRun(services, recordId);
}

/** What one place's run is about. */
interface PlaceRun {
  recordId: string;
  record: RecordRow;
  place: PersonalPlace;
  part: PartRow;
}

async function erasePlace(services: Services, run: PlaceRun): Promise<void> {
  const { recordId, record, place } = run;
  const hasFiles = place.rows.some(({ files }) => files);
  const subject = subjectOf(record);
  const clearMore = (tx: Transaction) => clearAll(tx, services, { ...run, subject });
  // Little is done in one transaction; of much, each chunk has its own.
  const step = async (tx: Transaction) => {
    if (!(await clearMore(tx))) return false;
    if (!hasFiles && place.name !== "CALLS") await endPlace(tx, services, run);
    return true;
  };
  while (!(await inTransaction(services.store, step)));
  if (!hasFiles && place.name !== "CALLS") return;
  if (hasFiles) await deleteFiles(services, recordId, place.name);
  else await clearJobErrors(services, record);
  await inTransaction(services.store, (tx) => endPlace(tx, services, run));
}

/** Clears what is left in a place, or a chunk of it; whether nothing is left that may go. */
async function clearAll(
  tx: Transaction,
  services: Services,
  run: PlaceRun & { subject: ErasedSubject },
): Promise<boolean> {
  if ((await holdOn(tx, run)).isWhole) return true;
  for (const rows of run.place.rows) if (await clearChunk(tx, services, { ...run, rows })) return false;
  return true;
}

/** Says what became of a place. */
async function endPlace(tx: Transaction, { clock }: Services, run: PlaceRun): Promise<void> {
  const { recordId, part } = run;
  const held = await holdOn(tx, run);
  const [kept] = await tx.$queryRaw<{ isKept: boolean }[]>(
    sql`SELECT EXISTS (SELECT FROM "RestrictedRecord" WHERE "recordId" = ${recordId}::uuid AND "store" = ${part.store}) AS "isKept"`,
  );
  const action = held.isWhole || held.cards > 0 ? "HOLD" : kept?.isKept ? "RESTRICT" : "ERASE";
  const set = { heldCount: held.cards, attempts: 0, failure: null, nextAttemptAt: null };
  await transitionParts(tx, { recordId, store: part.store, action, now: clock.now(), set });
}

/** What somebody forbids to erase in a place. Until the end of the transaction nobody forbids more of the customer. */
async function holdOn(tx: Transaction, { record, place }: PlaceRun): Promise<{ isWhole: boolean; cards: number }> {
  await lockHolds(tx, record.customerId, true);
  const [found] = await tx.$queryRaw<{ isCustomer: boolean; cards: number }[]>(sql`
    SELECT ${isCustomerHeld(sql`${record.customerId}::uuid`)} AS "isCustomer",
      (SELECT count(*)::int FROM (${cardsOf(record)}) AS c WHERE ${isCardHeld(sql`c."id"`)}) AS "cards"`);
  const { isCustomer = false, cards = 0 } = found ?? {};
  // What belongs to no single card may be evidence of the one that is held.
  return { isWhole: isCustomer || (cards > 0 && !place.isByCard), cards };
}

/** Clears the next rows; whether there may be more. */
async function clearChunk(
  tx: Transaction,
  { secrets, clock }: Services,
  { recordId, place, part, rows, subject }: PlaceRun & { rows: PersonalPlace["rows"][number]; subject: ErasedSubject },
): Promise<boolean> {
  const now = clock.now();
  const keeps = kindRule(place.kind as DataKind).treatment === "RESTRICT" && part.until !== null && part.until > now;
  const most = keeps ? KEPT_AT_ONCE : ROWS_AT_ONCE;
  // The database lets words of the trail go only to an erasure that runs.
  await tx.$executeRaw(sql`SELECT set_config('desk.erasure', ${recordId}, true)`);
  const { count, kept, files } = await clearRows(tx, rows, subject, { most, keeps, now });
  if (count === 0) return false;
  const worth = kept.filter(({ data }) => Object.values(data).some((value) => value !== null));
  if (worth.length > 0)
    await tx.restrictedRecord.createMany({
      data: worth.map(({ rowId, data }) => ({
        ...{ recordId, store: part.store, model: rows.model, rowId },
        ...{ sealed: secrets.seal(JSON.stringify(data)), until: part.until ?? now, sealedAt: now },
      })),
    });
  if (files.length > 0)
    await tx.erasedFile.createMany({
      data: files.map((key) => ({ recordId, key, store: part.store })),
      skipDuplicates: true,
    });
  await tx.$executeRaw(sql`
    UPDATE "ErasurePart" SET "erasedCount" = "erasedCount" + ${count}, "keptCount" = "keptCount" + ${worth.length}
    WHERE "recordId" = ${recordId}::uuid AND "store" = ${part.store}`);
  return count === most;
}

async function noteFailure(services: Services, recordId: string, part: PartRow, error: unknown): Promise<void> {
  const { store, clock, log } = services;
  log.error({ err: error, erasure: recordId, place: part.store }, "a place could not be erased; it is tried again");
  const now = clock.now();
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** part.attempts);
  // Never the message itself: a database repeats values in it.
  const failure = (error instanceof Error ? error.name : "Error").slice(0, LONGEST_FAILURE);
  const set = { attempts: part.attempts + 1, failure, nextAttemptAt: new Date(now.getTime() + pause) };
  await inTransaction(store, (tx) => transitionParts(tx, { recordId, store: part.store, action: "FAIL", now, set }));
}

/** Says how far the erasure is, and asks for its receipt when nothing of it is left for now. */
async function endRun({ store, clock }: Services, recordId: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const now = clock.now();
    const [counts] = await tx.$queryRaw<{ failed: number; held: number; again: Date | null }[]>(sql`
      SELECT count(*) FILTER (WHERE "status" = 'FAILED')::int AS "failed", count(*) FILTER (WHERE "status" = 'HELD')::int AS "held",
        min("nextAttemptAt") FILTER (WHERE "status" = 'FAILED') AS "again"
      FROM "ErasurePart" WHERE "recordId" = ${recordId}::uuid`);
    const { failed = 0, held = 0, again = null } = counts ?? {};
    if (failed > 0) {
      await enqueue(tx, runErasureJob, { recordId }, { ...erasureKey(recordId), runAt: again ?? now });
      return;
    }
    const action = held > 0 ? "HOLD" : "FINISH";
    if (await transitionErasure(tx, { id: recordId, action, set: { endedAt: held > 0 ? null : now } }))
      await enqueue(tx, issueErasureReceipt, { recordId }, receiptKey(recordId));
  });
}
