import type { Pool } from "pg";
import type { Sql } from "../sql.ts";
import { Bound, type ReadEnvironment } from "./entity.ts";

/** Statements are prepared under a name once per connection; past this many different texts they run unprepared. */
const MOST_PREPARED = 500;
const names = new Map<string, string>();
let statements = 0;

/** How many statements reads have run in this process; a test compares it before and after. */
export function statementsRun(): number {
  return statements;
}

/** Runs a statement that answers one row with the column `json`, null when there is no row. */
export async function queryJson<T>(pool: Pool, statement: Sql, environment: ReadEnvironment): Promise<T> {
  statements += 1;
  const text = statement.text;
  const values = statement.values.map((value) => (value instanceof Bound ? value.valueIn(environment) : value));
  const name = preparedName(text);
  const result = await pool.query<{ json: T }>(name ? { name, text, values } : { text, values });
  return (result.rows[0]?.json ?? null) as T;
}

function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_PREPARED) return undefined;
  const name = `read_${names.size}`;
  names.set(text, name);
  return name;
}
