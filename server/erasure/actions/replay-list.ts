import { createHash } from "node:crypto";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { ObjectNotFoundError } from "../../platform/storage/object-storage.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ReplayEntry, replayKey } from "../rules/replay-entry.ts";

/** Largest entry that is read, in bytes. */
const LARGEST_ENTRY_BYTES = 64 * 1024;

/** The list outside of the database is ahead of it: a backup came back, and what it brought back is erased first. */
export class BehindReplayList extends Error {
  constructor(index: number) {
    super(`the list of erasures has an entry ${index} that the database does not know`);
    this.name = "BehindReplayList";
  }
}

/** Lets one transaction at a time add to the list. */
export async function lockReplayList(tx: Pick<Transaction, "$executeRaw">): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('ErasureReplay'))`);
}

/** The last entry that the database has; null before the first. */
export async function headOfList(tx: Pick<Transaction, "$queryRaw">): Promise<{ index: number; entry: string } | null> {
  const [head] = await tx.$queryRaw<{ index: number; entry: string }[]>(
    sql`SELECT "index", "entry" FROM "ErasureReplay" ORDER BY "index" DESC LIMIT 1`,
  );
  return head ?? null;
}

/**
 * Adds to the list, in the transaction that begins an erasure. Its file is written after the commit and before anything is erased, so that a list that was never written never missed anything.
 * @throws BehindReplayList when the list of files is ahead
 */
export async function addToList(
  tx: Transaction,
  { storage }: Pick<Services, "storage">,
  entry: Omit<ReplayEntry, "schema" | "index" | "previous">,
): Promise<number> {
  await lockReplayList(tx);
  const head = await headOfList(tx);
  const index = (head?.index ?? 0) + 1;
  if (await storage.stat(replayKey(index))) throw new BehindReplayList(index);
  const previous = head ? createHash("sha256").update(head.entry).digest("hex") : "";
  const whole: ReplayEntry = { schema: "sim-cancellation-erasure/1", index, ...entry, previous };
  await tx.$executeRaw(sql`INSERT INTO "ErasureReplay" ("index", "entry") VALUES (${index}, ${JSON.stringify(whole)})`);
  return index;
}

/**
 * Writes the file of an entry unless it was written. Of two worlds that went apart, one with a restored database beside one without, only one has the place.
 * @throws BehindReplayList when another entry has its place
 */
export async function writeToList({ store, storage, clock }: Services, index: number): Promise<void> {
  const { rows } = await store.pool.query<{ entry: string; writtenAt: Date | null }>(
    sql`SELECT "entry", "writtenAt" FROM "ErasureReplay" WHERE "index" = ${index}`,
  );
  const [row] = rows;
  if (!row) throw new Error(`there is no entry ${index} in the list of erasures`);
  if (row.writtenAt) return;
  const present = await readFromList({ storage }, index);
  if (present !== null && present !== row.entry) throw new BehindReplayList(index);
  await storage.put(replayKey(index), Buffer.from(row.entry), { contentType: "application/json" });
  await store.pool.query(
    sql`UPDATE "ErasureReplay" SET "writtenAt" = ${clock.now()}::timestamptz WHERE "index" = ${index} AND "writtenAt" IS NULL`,
  );
}

/** The text of an entry as the store of files has it; null when it has none. */
export async function readFromList({ storage }: Pick<Services, "storage">, index: number): Promise<string | null> {
  try {
    return (await storage.readBytes(replayKey(index), LARGEST_ENTRY_BYTES)).toString("utf8");
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}
