import { createHash } from "node:crypto";
import type { Pool, QueryResult, QueryResultRow } from "pg";
import { databaseErrorCode } from "./error-code.ts";

/** Statements are prepared under a name once per connection; past this many different texts they run unprepared. */
const MOST_PREPARED = 500;
/** A name that the session does not know, or knows already: it is not the session in which we prepared. */
const STRANGE_SESSION = ["26000", "42P05"];

const names = new Map<string, string>();
/** Pools whose sessions change from one statement to the next, behind a pooler that does not follow prepared statements. */
const changing = new WeakSet<Pool>();

/**
 * Runs a statement prepared. Its name is made from its text, so that whoever prepared it in a session that several processes share has prepared the same. Where
 * sessions change under our hands it runs, from then on, without a name.
 */
export async function queryPrepared<Row extends QueryResultRow>(
  pool: Pool,
  { text, values }: { text: string; values: unknown[] },
  run: (query: { name?: string; text: string; values: unknown[] }) => Promise<QueryResult<Row>> = (query) =>
    pool.query<Row>(query),
): Promise<QueryResult<Row>> {
  const name = changing.has(pool) ? undefined : nameOf(text);
  if (name === undefined) return run({ text, values });
  try {
    return await run({ name, text, values });
  } catch (error) {
    // Both are said before the statement begins, so nothing runs twice.
    if (!STRANGE_SESSION.includes(databaseErrorCode(error) ?? "")) throw error;
    changing.add(pool);
    return run({ text, values });
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_PREPARED) return undefined;
  const name = `desk_${createHash("sha256").update(text).digest("base64url").slice(0, 32)}`;
  names.set(text, name);
  return name;
}
