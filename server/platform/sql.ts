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

/** All conditions at once; no conditions is true. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? raw("true") : join([...conditions], " AND ");
}
