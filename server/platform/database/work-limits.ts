import { type Sql, sql } from "../sql.ts";

/** Kinds of work with transactions, by how long they may take and what they must leave to others. */
export type WorkKind = "ACT" | "LONG_ACT" | "SIGN_IN" | "EXPORT" | "JOB";

/** What one kind of work is allowed. */
export interface WorkLimits {
  /** How long a transaction may take, in seconds. */
  seconds: number;
  /** How long one of its statements waits for a row that another transaction holds, in seconds. */
  lockSeconds: number;
  /** How long it waits for its turn, in seconds; then the caller hears that there is no room now. */
  turnSeconds: number;
}

/**
 * A person waits for an act, so it says soon that it cannot be done now; a job has nobody waiting, and what it cannot do now it does later. A long act concerns more than
 * {@link MANY_CARDS} cards. A list that is taken out holds a connection of reads for as long as somebody downloads it.
 */
export const workLimits: Record<WorkKind, WorkLimits> = {
  ACT: { seconds: 20, lockSeconds: 2, turnSeconds: 5 },
  LONG_ACT: { seconds: 60, lockSeconds: 2, turnSeconds: 10 },
  SIGN_IN: { seconds: 10, lockSeconds: 2, turnSeconds: 5 },
  EXPORT: { seconds: 600, lockSeconds: 2, turnSeconds: 5 },
  JOB: { seconds: 120, lockSeconds: 30, turnSeconds: 60 },
};

/** From here on an act is a long one. */
export const MANY_CARDS = 5_000;

/** The database ends a statement this much before the transaction's own time is over, in seconds: it then says why, and nothing runs on unheard. */
const MARGIN_SECONDS = 2;

/** How long one read may take, in seconds: a person waits for it, or a job does. */
const READ_SECONDS = 15;

/** The same for whatever runs on the connections of reads of a process that usually does work of this kind, in milliseconds. */
export function longestReadMs(usually: WorkKind): number {
  return (usually === "JOB" ? workLimits.JOB.seconds : READ_SECONDS) * 1000;
}

/** The three limits of a transaction as PostgreSQL takes them, in milliseconds. */
export interface SessionLimits {
  statement: string;
  lock: string;
  idle: string;
}

/** The limits of work of this kind. */
export function sessionLimits(kind: WorkKind): SessionLimits {
  const { seconds, lockSeconds } = workLimits[kind];
  const whole = String((seconds - MARGIN_SECONDS) * 1000);
  return { statement: whole, lock: String(lockSeconds * 1000), idle: whole };
}

/** Sets the limits of a transaction, as what a statement selects. For this transaction alone: behind a pooler the session belongs to somebody else afterwards. */
export function settingLimits({ statement, lock, idle }: SessionLimits): Sql {
  return sql`
    set_config('statement_timeout', ${statement}, true), set_config('lock_timeout', ${lock}, true),
    set_config('idle_in_transaction_session_timeout', ${idle}, true)`;
}
