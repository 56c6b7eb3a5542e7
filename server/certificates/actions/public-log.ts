import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { pathTo } from "../rules/card-tree.ts";
import { consistencyPath, logLeaf, logRoot } from "../rules/log-tree.ts";
import { signStatement } from "../signing/list-statement.ts";
import { certificateKey } from "./certificate-keys.ts";

/** What happened to a certificate, as the public log tells it. Nothing of its customer. */
export interface LoggedEvent {
  kind: "ISSUED" | "TIMESTAMPED" | "SUPERSEDED" | "REVOKED";
  number: string;
  at: Date;
  /** SHA-256 of the PDF, where there is a new one. */
  pdfSha256?: string;
  /** Root of the tree of cards, where a certificate was issued. */
  cardTreeRoot?: string;
}

/** Entries that one answer holds. */
export const LOG_ENTRIES_PER_ANSWER = 1_000;

/**
 * Adds to the public log, in the transaction that does what is logged: nothing happens to a certificate that the log does not tell. Call it last: it lets one transaction at a
 * time write.
 */
export async function appendToLog(tx: Transaction, { at, ...event }: LoggedEvent): Promise<void> {
  const entry = JSON.stringify({ ...event, at: at.toISOString() });
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('CertificateLogEntry'))`);
  await tx.$executeRaw(sql`
    INSERT INTO "CertificateLogEntry" ("index", "entry")
    SELECT coalesce(max("index") + 1, 0), ${entry} FROM "CertificateLogEntry"`);
}

type LogServices = Pick<Services, "store">;

/** Entries from one on, oldest first. */
export async function logEntries({ store }: LogServices, from: number): Promise<{ index: number; entry: string }[]> {
  const { rows } = await store.pool.query<{ index: number; entry: string }>(
    sql`SELECT "index", "entry" FROM "CertificateLogEntry" WHERE "index" >= ${from} ORDER BY "index" LIMIT ${LOG_ENTRIES_PER_ANSWER}`,
  );
  return rows;
}

/** The signed word on the log as it is now: its size and root, as a JWS, with the chain of the key that signed. */
export async function logCheckpoint(services: Parameters<typeof certificateKey>[0]) {
  const leaves = await leavesOf(services);
  const key = await certificateKey(services);
  const checkpoint = {
    size: leaves.length,
    root: logRoot(leaves).toString("hex"),
    at: services.clock.now().toISOString(),
  };
  return {
    ...checkpoint,
    statement: await signStatement(key, { ...checkpoint, schema: "sim-cancellation-log-checkpoint/1" }),
    chain: key.chain.map((each) => Buffer.from(each).toString("base64")),
  };
}

/** The proof that an entry is in the log of this size; null when there are no such entry and size. */
export async function inclusionProof(services: LogServices, index: number, size: number): Promise<string[] | null> {
  const leaves = await leavesOf(services);
  if (!(index < size && size <= leaves.length)) return null;
  return hex(pathTo(leaves.slice(0, size), index).path);
}

/** The proof that the log of one size begins with that of another; null when there are no such sizes. */
export async function consistencyProof(services: LogServices, from: number, to: number): Promise<string[] | null> {
  const leaves = await leavesOf(services);
  if (!(from > 0 && from <= to && to <= leaves.length)) return null;
  return hex(consistencyPath(leaves.slice(0, to), from));
}

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString("hex"));

/** Leaves that were read before: entries never change, so only new ones are read. */
const known = new WeakMap<object, Buffer[]>();

async function leavesOf({ store }: LogServices): Promise<readonly Buffer[]> {
  const leaves = known.get(store.pool) ?? [];
  known.set(store.pool, leaves);
  for (;;) {
    const from = leaves.length;
    const rows = await logEntries({ store }, from);
    // Another call may have read them meanwhile.
    for (const { index, entry } of rows) if (index === leaves.length) leaves.push(logLeaf(entry));
    if (rows.length < LOG_ENTRIES_PER_ANSWER) return leaves;
  }
}
