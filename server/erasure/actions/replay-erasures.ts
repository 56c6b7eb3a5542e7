/**
 * What happens when an old backup comes back.
 *
 * Decision: the store of files has the list of all erasures as well, one file each, and every entry holds the hash of the one before. The database knows how far it has come in that list. Every
 * minute, and half a minute after, it is looked whether the next file is there: it can only be there when the database has forgotten something. Then each forgotten erasure is found by the hash of
 * whom it was about, and gone through again with the days of the first time, so that nothing is kept any longer for it. When it is the store of files that has forgotten, the entries are written
 * again and their files are deleted once more.
 */
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { erasureKey, runErasure } from "../jobs/erasure.ts";
import { type ReplayEntry, readReplayEntry, replayKey } from "../rules/replay-entry.ts";
import { writeBegun } from "./begin-erasure.ts";
import { planErasure } from "./plan-erasure.ts";
import { headOfList, lockReplayList, readFromList } from "./replay-list.ts";
import { resumeErasure } from "./resume-erasures.ts";
import { type ErasureTarget, subjectHashSql } from "./subject.ts";

/** Goes through what a restored database, or a restored store of files, has forgotten. Answers how many erasures run again. */
export async function replayErasures(services: Services): Promise<number> {
  await rewriteFiles(services);
  let again = 0;
  for (;;) {
    const head = await inTransaction(services.store, headOfList);
    const text = await readFromList(services, (head?.index ?? 0) + 1);
    if (text === null) return again;
    const entry = readReplayEntry(text);
    if (!entry) throw new Error(`the entry ${(head?.index ?? 0) + 1} of the list of erasures cannot be read`);
    if (await inTransaction(services.store, (tx) => adopt(tx, entry, text, services.clock.now()))) again += 1;
    services.log.warn({ erasure: entry.number }, "a backup had forgotten an erasure; it runs again");
  }
}

/** Takes an entry into the database, and begins what it says. False when whom it is about is not in this database. */
async function adopt(tx: Transaction, entry: ReplayEntry, text: string, now: Date): Promise<boolean> {
  await lockReplayList(tx);
  const added = await tx.$executeRaw(sql`
    INSERT INTO "ErasureReplay" ("index", "entry", "writtenAt") VALUES (${entry.index}, ${text}, ${now}) ON CONFLICT DO NOTHING`);
  if (added === 0) return false;
  const target = await findTarget(tx, entry);
  if (!target) return false;
  const { number, policyVersion, parts } = entry;
  const plan = {
    ...target,
    number,
    policyVersion,
    cause: "BACKUP_RESTORED",
    askedById: null,
    startsAt: now,
    now,
  } as const;
  const { id } = await planErasure(tx, plan);
  // What was planned anew meanwhile is this erasure, under the number that its customer was told.
  await tx.$executeRaw(
    sql`UPDATE "ErasureRecord" SET "number" = ${number}, "replayIndex" = ${entry.index}, "startsAt" = least("startsAt", ${now}::timestamptz) WHERE "id" = ${id}::uuid`,
  );
  const { status } = await tx.erasureRecord.findUniqueOrThrow({ where: { id }, select: { status: true } });
  if (status === "PLANNED") await writeBegun(tx, target, { id, parts, policyVersion, replayIndex: entry.index, now });
  else {
    await resumeErasure(tx, { id, isWhole: true, now });
    await enqueue(tx, runErasure, { recordId: id }, erasureKey(id));
  }
  return true;
}

async function findTarget(tx: Transaction, { scope, subjectHash }: ReplayEntry): Promise<ErasureTarget | null> {
  const [found] = await tx.$queryRaw<{ customerId: string; requestId: string | null }[]>(
    scope === "CUSTOMER"
      ? sql`SELECT u."id" AS "customerId", NULL AS "requestId" FROM "Customer" u WHERE ${subjectHashSql(scope, sql`u."id"`)} = ${subjectHash}`
      : sql`SELECT r."customerId", r."id" AS "requestId" FROM "CancellationRequest" r WHERE ${subjectHashSql(scope, sql`r."id"`)} = ${subjectHash}`,
  );
  return found ? { ...found, scope } : null;
}

/** Writes entries anew that a restored store of files has forgotten, and has the files of those erasures deleted again. */
async function rewriteFiles({ store, storage, clock, log }: Services): Promise<void> {
  const { rows } = await store.pool.query<{ index: number; entry: string }>(
    sql`SELECT "index", "entry" FROM "ErasureReplay" WHERE "writtenAt" IS NOT NULL ORDER BY "index" DESC LIMIT 1`,
  );
  for (let row = rows[0]; row && !(await storage.stat(replayKey(row.index))); ) {
    const { index, entry } = row;
    await storage.put(replayKey(index), Buffer.from(entry), { contentType: "application/json" });
    await inTransaction(store, async (tx) => {
      const [record] = await tx.$queryRaw<{ id: string }[]>(
        sql`SELECT "id" FROM "ErasureRecord" WHERE "replayIndex" = ${index}`,
      );
      if (!record) return;
      const now = clock.now();
      await tx.$executeRaw(sql`UPDATE "ErasedFile" SET "deletedAt" = NULL WHERE "recordId" = ${record.id}::uuid`);
      await resumeErasure(tx, { id: record.id, isWhole: true, now });
      await enqueue(tx, runErasure, { recordId: record.id }, erasureKey(record.id));
    });
    log.warn({ index }, "the store of files had forgotten an erasure; its files are deleted again");
    const before = await store.pool.query<{ index: number; entry: string }>(
      sql`SELECT "index", "entry" FROM "ErasureReplay" WHERE "index" = ${index - 1}`,
    );
    row = before.rows[0];
  }
}
