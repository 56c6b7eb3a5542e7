import type { Pool, QueryResult, QueryResultRow } from "pg";
import { UnavailableError } from "../errors.ts";
import { cancelStatement } from "./cancel-statement.ts";

/** How long one read may take, in milliseconds. */
const LONGEST_READ_MS = 15_000;

/**
 * Runs a read until its caller goes away or its time is over; then the server ends it. The time is kept here and not by the session, because a session behind a pooler
 * belongs to others a moment later, and a transaction for each read would double its way.
 */
export async function queryWhileWanted<Row extends QueryResultRow>(
  pool: Pool,
  query: { name?: string; text: string; values: unknown[] },
  gone: AbortSignal | undefined,
): Promise<QueryResult<Row>> {
  const client = await pool.connect();
  let cancelling: Promise<void> | undefined;
  const cancel = () => {
    cancelling ??= cancelStatement(client);
  };
  if (gone?.aborted) {
    client.release();
    throw new UnavailableError();
  }
  const timer = setTimeout(cancel, LONGEST_READ_MS);
  gone?.addEventListener("abort", cancel);
  try {
    return await client.query<Row>(query);
  } finally {
    clearTimeout(timer);
    gone?.removeEventListener("abort", cancel);
    // What was asked to end and ended by itself may still be told so when it runs the next statement, so it runs none.
    await cancelling;
    client.release(cancelling !== undefined);
  }
}
