/**
 * Decision: A list costs what its page costs. A filter that names values (statuses, carriers, kinds) is read value by value, each in the order of the
 * list from an index, and the page is put together from those. So no statistics have to tell whether a value is rare. Counts stop at ten thousand unless
 * an exact one is asked for. test/growth grows a database and counts the rows that each list, filter and order looks at; whatever the schema adds is
 * covered by itself.
 */
import { identifier, type Sql, sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";
import { saysAddition } from "./filter-additions.ts";

/** One column whose values a filter names, with an index that has every order of the list behind it. */
export interface Group {
  column: string;
  /** A query for the values that are meant, each once, from what the filter says. */
  values: (said: never) => Sql;
  /** Whether there is such an index behind the customer as well, for customers' own lists. */
  isForOwn?: boolean;
}

/** The fields of a filter that name values of a column like that. */
export type Groups<Filter> = { [Name in keyof Filter]?: Group };

/** The values of an enum of the database, as a filter lists them. */
export const valuesOf = (type: string) => (said: readonly string[]) =>
  sql`SELECT DISTINCT unnest(${said}::${identifier(type)}[])`;

/** Values of one column, each of which is read on its own in the order of the list. */
export interface Among {
  column: string;
  values: Sql;
}

/** Every value that an enum of the database has. */
export const everyValueOf = (type: string) => sql`SELECT unnest(enum_range(NULL::${identifier(type)}))`;

/** What a filter says about rows, as conditions. */
type Conditions<Filter> = (filter: Filter | undefined) => (row: Sql) => readonly Sql[];

/** How the rows of a filter may be found. */
export interface Ways<Filter> {
  groups: Groups<Filter>;
  conditions: Conditions<Filter>;
  /** The values all rows have between them, where no other index has all of them in order. */
  all?: Among;
  /** Fields that look into other tables. */
  alongside?: readonly (keyof Filter)[];
}

/**
 * The rows of a filter that says one thing only, and that by the values of a column: each value is then read in order on its own and the page is put together from those. Nothing else is
 * read, however few rows have a value and wherever they are, which no statistics tell. A table may have no other index for the order of all its rows: `all` names the values that they have
 * between them. What the filter says `alongside` is looked for among the rows of each value. Every other filter becomes conditions, and the planner finds the way.
 */
export function rowsOf<Filter extends object>(
  filter: Filter | undefined | null,
  { sees }: Pick<Viewer, "sees">,
  { groups, conditions, all, alongside = [] }: Ways<Filter>,
): { where: (row: Sql) => readonly Sql[]; among?: Among } {
  if (sees === "OWN" && filter && saysAddition(filter)) return { where: () => [sql`false`] };
  const said = Object.keys(filter ?? {}) as (keyof Filter)[];
  const [name, ...more] = said.filter((each) => filter?.[each] != null && !alongside.includes(each));
  const rest = conditions(filter ?? undefined);
  if (more.length > 0) return { where: rest };
  if (name === undefined) return all && sees !== "OWN" ? { where: rest, among: all } : { where: rest };
  const group = groups[name];
  if (!group || (sees === "OWN" && !group.isForOwn)) return { where: rest };
  const among = { column: group.column, values: group.values(filter?.[name] as never) };
  return { where: conditions({ ...filter, [name]: undefined } as Filter), among };
}
