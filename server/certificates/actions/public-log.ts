import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { pathTo } from "../rules/card-tree.ts";
import type { KeyEnd } from "../rules/key-words.ts";
import { consistencyPath, logLeaf, logRoot } from "../rules/log-tree.ts";
import { signStatement } from "../signing/list-statement.ts";
import type { KeyPurpose } from "../signing/own-authority.ts";
import { certificateKey } from "./certificate-keys.ts";

/** What the public log tells. */
export type LoggedEvent = LoggedCertificate | LoggedKey;

/** A key took the place of another; anything that it signs comes later in the log. */
export interface LoggedKey {
  kind: "KEY_CHANGED";
  purpose: KeyPurpose;
  at: Date;
  /** SHA-256 of the new key's certificate, in hex. */
  certificateSha256: string;
  /** Why the one before signs no more. */
  because: KeyEnd;
}

/** What happened to a certificate. Nothing of its customer. */
export interface LoggedCertificate {
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

/** Enough for whoever watches the log, too little to keep a machine busy with hashing. */
const limit: RateLimit = { name: "certificate.log", mostPerWindow: 60, windowSeconds: 60 };

/** Counts a question to the log. @throws RateLimitedError when one address asks too often */
export async function countLogUse(
  { store, secrets, clock }: Pick<Services, "store" | "secrets" | "clock">,
  subject: string,
): Promise<void> {
  const limited = await inTransaction(store, (tx) => countUse(tx, secrets, { limit, subject, now: clock.now() }));
  if (limited) throw limited;
}

type LogServices = Pick<Services, "store">;

/** Entries from one on, oldest first. */
export async function logEntries({ store }: LogServices, from: number): Promise<{ index: number; entry: string }[]> {
  const { rows } = await store.pool.query<{ index: number; entry: string }>(
    sql`SELECT "index", "entry" FROM "CertificateLogEntry" WHERE "index" >= ${from} ORDER BY "index" LIMIT ${LOG_ENTRIES_PER_ANSWER}`,
  );
  return rows;
}

/** A signed word on the log: its size and root, as a JWS, with the chain of the key that signed. */
export interface LogCheckpoint {
  size: number;
  root: string;
  /** UTC, as `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
  at: string;
  statement: string;
  chain: string[];
}

/** The signed word on the log as it is now. */
export async function logCheckpoint(services: Parameters<typeof certificateKey>[0]): Promise<LogCheckpoint> {
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

/** Entries after which a checkpoint is kept, however young the last one is. */
const CHECKPOINT_EVERY_ENTRIES = 1_000;
/** Time after which one is kept of a log that has grown at all. */
const CHECKPOINT_EVERY_MS = 3_600_000;
/** Checkpoints that one answer holds. */
export const CHECKPOINTS_PER_ANSWER = 100;

/**
 * Keeps a checkpoint for whoever compares later, unless the log has not grown since the last one or hardly and not for long. Before it is kept the log is compared with the last one: a log
 * that does not begin with what was signed was changed in the database, and gets no further word from us.
 * @throws Error then
 */
export async function keepCheckpoint(services: Parameters<typeof certificateKey>[0]): Promise<LogCheckpoint | null> {
  const [last] = await keptCheckpoints(services, { below: null, most: 1 });
  const leaves = await leavesOf(services);
  if (last && (leaves.length < last.size || logRoot(leaves.slice(0, last.size)).toString("hex") !== last.root))
    throw new Error(`the public log no longer begins with the ${last.size} entries of its checkpoint from ${last.at}`);
  const grown = leaves.length - (last?.size ?? 0);
  const ageMs = services.clock.now().getTime() - (last ? Date.parse(last.at) : 0);
  if (grown === 0 || (grown < CHECKPOINT_EVERY_ENTRIES && ageMs < CHECKPOINT_EVERY_MS)) return null;
  const made = await logCheckpoint(services);
  const { size, root, at, statement, chain } = made;
  await inTransaction(services.store, (tx) =>
    tx.$executeRaw(sql`
      INSERT INTO "CertificateLogCheckpoint" ("size", "root", "at", "statement", "chain")
      VALUES (${size}, ${root}, ${at}::timestamptz, ${statement}, ${JSON.stringify(chain)}::jsonb) ON CONFLICT DO NOTHING`),
  );
  return made;
}

/** Checkpoints that were kept, the latest first, of logs smaller than `below`. */
export async function keptCheckpoints(
  { store }: LogServices,
  { below, most = CHECKPOINTS_PER_ANSWER }: { below: number | null; most?: number },
): Promise<LogCheckpoint[]> {
  const { rows } = await store.pool.query<Omit<LogCheckpoint, "at"> & { at: Date }>(sql`
    SELECT "size", "root", "at", "statement", "chain" FROM "CertificateLogCheckpoint"
    WHERE "size" < ${below ?? LARGEST_LOG} ORDER BY "size" DESC LIMIT ${most}`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** More entries than a log ever has. */
const LARGEST_LOG = 2 ** 31 - 1;

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
