import { Prisma } from "#prisma";

/**
 * SQL as tagged templates: values become parameters, fragments nest. The same object runs on the pool (`pool.query`) and inside a
 * Prisma transaction (`tx.$queryRaw`).
 */
export const sql = Prisma.sql;
/** Joins fragments or values with a separator, `, ` unless told otherwise. */
export const join = Prisma.join;
/** Text taken as it is. Only ever for words that stand in our own code. */
export const raw = Prisma.raw;
/** The empty fragment. */
export const empty = Prisma.empty;
/** A piece of SQL with its parameters. */
export type Sql = Prisma.Sql;

/** A quoted identifier out of our own code. */
export function identifier(name: string): Sql {
  return raw(`"${name.replaceAll('"', '""')}"`);
}

/**
 * A condition on rows that are found by something else: no index answers it and no statistics weigh it. In a statement that touches rows in bulk everything is said like this but the
 * key by which one table finds the other, so that only the key can lead to the rows. Statistics lag behind rows that were written a moment ago: the planner takes a hundred thousand
 * of them for one, finds them by their status or their request, and compares each with each. A query behind `IN` is looked up in a hash here, for the same reason.
 */
export function onceFound(condition: Sql): Sql {
  return sql`CASE WHEN ${condition} THEN true ELSE false END`;
}

/**
 * A query for what belongs to one row that was found, to be joined by `LATERAL`: it runs for each of them and finds its own by their key. As an ordinary join it could also begin at
 * the other end, or read that table anew for every row.
 */
export function onlyByKey(query: Sql): Sql {
  return sql`${query} OFFSET 0`;
}

/** All conditions at once; no conditions is true. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw("true") : join([...conditions], " AND ");
}
