import type { Pool, QueryConfig, QueryResult, QueryResultRow } from "pg";
import { UnavailableError } from "../errors.ts";
import { cancelStatement } from "./cancel-statement.ts";
import { cutLine } from "./cut-line.ts";
import { poolThrough } from "./pool-through.ts";
import { longestReadMs } from "./work-limits.ts";

/** How long the server may take to say that it has ended a statement, in milliseconds; when it does not, nothing it says arrives. */
const SILENCE_MS = 5_000;

/** Until when a statement is wanted. */
export interface Patience {
  /** Aborted when its caller goes away. */
  gone?: AbortSignal | undefined;
  /** As long as a person waits unless told otherwise. */
  longestMs?: number;
}

/**
 * Runs a statement until its caller goes away or its time is over; then the server ends it. The time is kept here and not by the session, because a session behind a
 * pooler belongs to others a moment later, and a transaction for each read would double its way.
 */
export async function queryWhileWanted<Row extends QueryResultRow>(
  pool: Pool,
  query: string | QueryConfig,
  { gone, longestMs = longestReadMs("ACT") }: Patience = {},
): Promise<QueryResult<Row>> {
  const client = await pool.connect();
  let cancelling: Promise<void> | undefined;
  let silence: NodeJS.Timeout | undefined;
  const cancel = () => {
    cancelling ??= cancelStatement(client);
    silence ??= setTimeout(() => cutLine(client), SILENCE_MS);
  };
  if (gone?.aborted) {
    client.release();
    throw new UnavailableError();
  }
  const timer = setTimeout(cancel, longestMs);
  gone?.addEventListener("abort", cancel);
  try {
    return await client.query<Row>(query);
  } finally {
    clearTimeout(timer);
    clearTimeout(silence);
    gone?.removeEventListener("abort", cancel);
    // What was asked to end and ended by itself may still be told so when it runs the next statement, so it runs none.
    await cancelling;
    client.release(cancelling !== undefined);
  }
}

/** The same pool, whose statements end when their time is over. What somebody does on a connection of their own is their own matter. */
export function patientPool(pool: Pool, longestMs: number): Pool {
  return poolThrough(pool, (statement, values) => {
    const query = typeof statement === "string" ? { text: statement } : statement;
    return queryWhileWanted(pool, values === undefined ? query : { ...query, values }, { longestMs });
  });
}
