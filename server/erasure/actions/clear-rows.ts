import type { ErasedSubject, PersonalRows } from "../../platform/personal-data.ts";
import { empty, identifier, join, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** What one statement cleared. */
export interface ClearedRows {
  count: number;
  /** What stood in the rows, where it was asked for. */
  kept: { rowId: string; data: Record<string, unknown> }[];
  /** Keys of files of the rows. */
  files: string[];
}

/**
 * Clears or removes the next rows that still hold personal data, by one statement. Rows that are cleared already are not found again, so whoever asks until nothing is left has done it, whatever
 * crashed between.
 */
export async function clearRows(
  tx: Pick<Transaction, "$queryRaw">,
  rows: PersonalRows,
  subject: ErasedSubject,
  { most, keeps, now }: { most: number; keeps: boolean; now: Date },
): Promise<ClearedRows> {
  const { model, key = ["id"], columns, marks = {}, files = [] } = rows;
  const table = identifier(model);
  const t = sql`t`;
  const at = (column: string) => sql`t.${identifier(column)}`;
  const keys = key.map((column) => ({ of: at(column), found: sql`found.${identifier(column)}` }));
  const isKey = join(
    keys.map(({ of, found }) => sql`${of} = ${found}`),
    " AND ",
  );
  const cleared = Object.entries(columns ?? {}).map(([column, after]) => ({ column, after: after(t) }));
  const isStillThere = columns
    ? sql`AND (${join(
        cleared.map(({ column, after }) => sql`${at(column)} IS DISTINCT FROM ${after}`),
        " OR ",
      )})`
    : empty;
  const stood = keeps && columns ? jsonOf(Object.keys(columns), at) : keeps ? sql`to_jsonb(t)` : sql`NULL::jsonb`;
  const filesOf =
    files.length === 0 ? sql`NULL::text[]` : sql`array_remove(ARRAY[${join(files.map(at))}]::text[], NULL)`;
  const set = [
    ...cleared.map(({ column, after }) => sql`${identifier(column)} = ${after}`),
    ...Object.entries(marks).map(([column, mark]) => sql`${identifier(column)} = ${mark(t, now)}`),
  ];
  const change = columns
    ? sql`UPDATE ${table} t SET ${join(set)} FROM found WHERE ${isKey}`
    : sql`DELETE FROM ${table} t USING found WHERE ${isKey}`;
  const found = sql`
    WITH found AS MATERIALIZED (
      SELECT ${join(key.map(at))}, ${rowIdOf(keys.map(({ of }) => of))} AS "rowId", ${stood} AS "kept", ${filesOf} AS "files"
      FROM ${table} t WHERE ${rows.of(t, subject)} ${isStillThere} LIMIT ${most} FOR UPDATE OF t
    ), changed AS (${change})`;
  if (!keeps && files.length === 0) {
    const [row] = await tx.$queryRaw<{ count: number }[]>(sql`${found} SELECT count(*)::int AS "count" FROM found`);
    return { count: row?.count ?? 0, kept: [], files: [] };
  }
  const answered = await tx.$queryRaw<
    { rowId: string; kept: Record<string, unknown> | null; files: string[] | null }[]
  >(sql`${found} SELECT "rowId", "kept", "files" FROM found`);
  return {
    count: answered.length,
    kept: answered.flatMap(({ rowId, kept }) => (kept ? [{ rowId, data: kept }] : [])),
    files: answered.flatMap((row) => row.files ?? []),
  };
}

function jsonOf(columns: readonly string[], at: (column: string) => Sql): Sql {
  return sql`jsonb_build_object(${join(columns.flatMap((column) => [sql`${column}::text`, sql`to_jsonb(${at(column)})`]))})`;
}

function rowIdOf(keys: readonly Sql[]): Sql {
  return sql`concat_ws('/', ${join([...keys])})`;
}
