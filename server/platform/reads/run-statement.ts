import type { Pool } from "pg";
import { queryWhileWanted } from "../database/patient-query.ts";
import { queryPrepared } from "../database/prepared.ts";
import type { Sql } from "../sql.ts";
import { Bound, type ReadEnvironment } from "./entity.ts";

let statements = 0;

/** How many statements reads have run in this process; a test compares it before and after. */
export function statementsRun(): number {
  return statements;
}

/** Runs a statement that answers one row with the column `json`, null when there is no row; it ends with the caller that `gone` tells of. */
export async function queryJson<T>(
  pool: Pool,
  statement: Sql,
  environment: ReadEnvironment,
  gone?: AbortSignal,
): Promise<T> {
  statements += 1;
  const text = statement.text;
  const values = statement.values.map((value) => (value instanceof Bound ? value.valueIn(environment) : value));
  const result = await queryPrepared<{ json: T }>(pool, { text, values }, (query) =>
    queryWhileWanted(pool, query, { gone }),
  );
  return (result.rows[0]?.json ?? null) as T;
}
