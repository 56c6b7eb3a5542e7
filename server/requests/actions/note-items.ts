import { join, raw, type Sql, sql } from "../../platform/sql.ts";

/** What is known of an item besides where it stands; the pipeline writes it down. */
type NotedColumn = "attempts" | "nextAttemptAt" | "failureCode" | "blockers" | "cardStatusBefore";

/**
 * The statement that writes down what became known of items, `i`, without moving them: no revision, no event. Moves go through `transitionItems`.
 * @param noted each column with an expression for its value
 */
export function noteItemsSql(
  noted: Partial<Record<NotedColumn, Sql>>,
  { from, where, now }: { from: Sql; where: Sql; now: Date },
): Sql {
  const set = Object.entries(noted).map(([column, value]) => sql`${raw(`"${column}"`)} = ${value}`);
  return sql`UPDATE "CancellationItem" i SET ${join(set)}, "updatedAt" = ${now} FROM ${from} WHERE ${where}`;
}
