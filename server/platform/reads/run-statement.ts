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

/** How a statement is run. */
export interface Running {
  /** Tells when its caller goes; the statement ends then. */
  gone?: AbortSignal | undefined;
  /** Whether the best way to the rows depends on the values, so that one plan for all of them would be wrong for some. */
  isPlannedAnew?: boolean;
  /** Variables of the operation that is answered. */
  variables?: Record<string, unknown>;
}

/** Runs a statement that answers one row with the column `json`, null when there is no row. */
export async function queryJson<T>(
  pool: Pool,
  statement: Sql,
  environment: ReadEnvironment,
  { gone, isPlannedAnew = false, variables = {} }: Running = {},
): Promise<T> {
  statements += 1;
  const text = statement.text;
  const values = statement.values.map((value) =>
    value instanceof Bound ? value.valueIn(environment, variables) : value,
  );
  const run = (query: { name?: string; text: string; values: unknown[] }) =>
    queryWhileWanted<{ json: T }>(pool, query, { gone });
  const result = await (isPlannedAnew ? run({ text, values }) : queryPrepared(pool, { text, values }, run));
  return (result.rows[0]?.json ?? null) as T;
}
