import { allOf, empty, identifier, join, raw, type Sql, sql } from "../sql.ts";
import type { Entity } from "./entity.ts";
import type { Among } from "./groups.ts";

/** Which rows of a list, in which order. */
interface Wanted {
  /** On the row `t0`. */
  conditions: readonly Sql[];
  /** By columns of the row `t0`. */
  order: Sql;
  limit: number;
  offset: number;
}

/** The rows of a page, from the table or put together from the rows of each value. */
export function rowsInOrder(
  entity: Entity,
  among: Among | undefined,
  { conditions, order, limit, offset }: Wanted,
): Sql {
  const skipped = offset > 0 ? sql` OFFSET ${offset}` : empty;
  if (!among)
    return sql`SELECT * FROM ${entity.table} t0 WHERE ${allOf(conditions)} ORDER BY ${order} LIMIT ${limit}${skipped}`;
  // All of a page may be of one value.
  const ofOne = sql`SELECT * FROM ${entity.table} t0 WHERE ${allOf([isOfValue(among), ...conditions])} ORDER BY ${order} LIMIT ${limit + offset}`;
  return sql`SELECT t0.* FROM (${among.values}) v("value") CROSS JOIN LATERAL (${ofOne}) t0 ORDER BY ${order} LIMIT ${limit}${skipped}`;
}

/** The rows that a list has, from the table or of each value no more than `most`. */
export function rowsCounted(
  entity: Entity,
  among: Among | undefined,
  conditions: readonly Sql[],
  most: number | null,
): Sql {
  if (!among) return sql`${entity.table} t0 WHERE ${allOf(conditions)}`;
  const ofOne = sql`SELECT FROM ${entity.table} t0 WHERE ${allOf([isOfValue(among), ...conditions])}${upTo(most)}`;
  return sql`(${among.values}) v("value") CROSS JOIN LATERAL (${ofOne}) t0`;
}

/** How many rows there are, as a value; no more than `most` are counted unless that is null. */
export function countOf(rows: Sql, most: number | null): Sql {
  return sql`(SELECT count(*) FROM (SELECT FROM ${rows}${upTo(most)}) t)`;
}

const upTo = (most: number | null) => (most === null ? empty : sql` LIMIT ${most}`);

const isOfValue = ({ column }: Among) => sql`t0.${identifier(column)} = v."value"`;

/**
 * What comes after a cursor: one comparison of rows where all columns run one way, so that an index serves it, else column by column behind a bound of the first, at which an index begins.
 */
export function beyond(keys: readonly Sql[], isDescending: readonly boolean[], cursor: readonly unknown[]): Sql {
  const [first] = isDescending;
  const sign = (index: number) => raw(isDescending[index] ? "<" : ">");
  if (isDescending.every((each) => each === first)) return sql`(${join([...keys])}) ${sign(0)} (${join([...cursor])})`;
  const steps = keys.map((key, index) =>
    allOf([
      ...keys.slice(0, index).map((before, place) => sql`${before} = ${cursor[place]}`),
      sql`${key} ${sign(index)} ${cursor[index]}`,
    ]),
  );
  return sql`(${keys[0]} ${sign(0)}= ${cursor[0]} AND (${join(
    steps.map((step) => sql`(${step})`),
    " OR ",
  )}))`;
}
