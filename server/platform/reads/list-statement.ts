import { allOf, empty, identifier, join, raw, type Sql, sql } from "../sql.ts";
import type { Entity, Order } from "./entity.ts";
import type { Among } from "./groups.ts";
import type { Page } from "./page.ts";

/** A list of which a page is wanted. */
interface PagedList {
  entity: Entity;
  /** Alias under which a row is spoken of. */
  row: Sql;
  /** Conditions on the row, all of which must hold. */
  where: readonly Sql[];
  /** Only rows with these values, each value read on its own. */
  among?: Among | undefined;
  order: Order;
  /** Rows of another table, of which the list has as many, when those are quicker to count. */
  counted?: Sql | undefined;
}

/** A page of it. */
interface WantedPage extends Pick<Page, "limit" | "isBackward" | "offset"> {
  /** What the page comes after, a value for each column of the order; null for the first page. */
  cursor: readonly unknown[] | null;
  /** How far its rows are counted: null to the last one; absent not at all. */
  most?: number | null | undefined;
}

/** A page as one JSON value, see {@link FoundPage}; `object` is what is wanted of a row. */
export function pageOfList(list: PagedList, object: Sql, page: WantedPage): Sql {
  const { row, where, order, counted } = list;
  const keys = order.columns.map((column) => order.insteadOf?.[column]?.(row) ?? sql`${row}.${identifier(column)}`);
  const isDescending = order.columns.map(
    (column) => (order.descending !== (order.against?.includes(column) ?? false)) !== page.isBackward,
  );
  const conditions = page.cursor ? [...where, beyond(keys, isDescending, page.cursor)] : where;
  const inOrder = join(keys.map((key, index) => sql`${key}${raw(isDescending[index] ? " DESC" : " ASC")}`));
  const rows = rowsInOrder({ ...list, where: conditions }, inOrder, page.limit + 1, page.offset);
  // One more is counted, to tell whether there are more.
  const upTo = page.most == null ? empty : sql` LIMIT ${page.most + 1}`;
  const count =
    page.most === undefined
      ? raw("null")
      : sql`(SELECT count(*) FROM (SELECT FROM ${counted ?? rowsCounted(list, upTo)}${upTo}) t)`;
  return sql`json_build_array((SELECT coalesce(json_agg(json_build_array(${object}, json_build_array(${join(keys)}))), '[]') FROM (${rows}) ${row}), ${count}, ${raw(String(page.most ?? null))})`;
}

/** The rows of a page, from the table or put together from the rows of each value. */
function rowsInOrder({ entity, row, among, where }: PagedList, order: Sql, limit: number, offset: number): Sql {
  const skipped = offset > 0 ? sql` OFFSET ${offset}` : empty;
  if (!among)
    return sql`SELECT * FROM ${entity.table} ${row} WHERE ${allOf(where)} ORDER BY ${order} LIMIT ${limit}${skipped}`;
  // All of a page may be of one value.
  const ofOne = sql`SELECT * FROM ${entity.table} ${row} WHERE ${allOf([isOfValue(row, among), ...where])} ORDER BY ${order} LIMIT ${limit + offset}`;
  return sql`SELECT ${row}.* FROM (${among.values}) v("value") CROSS JOIN LATERAL (${ofOne}) ${row} ORDER BY ${order} LIMIT ${limit}${skipped}`;
}

/** The rows that a list has, from the table or of each value no more than are counted. */
function rowsCounted({ entity, row, among, where }: PagedList, upTo: Sql): Sql {
  if (!among) return sql`${entity.table} ${row} WHERE ${allOf(where)}`;
  const ofOne = sql`SELECT FROM ${entity.table} ${row} WHERE ${allOf([isOfValue(row, among), ...where])}${upTo}`;
  return sql`(${among.values}) v("value") CROSS JOIN LATERAL (${ofOne}) ${row}`;
}

const isOfValue = (row: Sql, { column }: Among) => sql`${row}.${identifier(column)} = v."value"`;

/**
 * What comes after a cursor: one comparison of rows where all columns run one way, so that an index serves it, else column by column behind a bound of the first, at which an index begins.
 */
function beyond(keys: readonly Sql[], isDescending: readonly boolean[], cursor: readonly unknown[]): Sql {
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
