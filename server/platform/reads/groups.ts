import { identifier, type Sql, sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";

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

/** What a filter says about rows, as conditions. */
type Conditions<Filter> = (filter: Filter | undefined) => (row: Sql) => readonly Sql[];

/**
 * The rows of a filter that says one thing only, and that by the values of a column: each value is then read in order on its own and the page is put together from those. Nothing else is
 * read, however few rows have a value and wherever they are, which no statistics tell. Every other filter becomes conditions, and the planner finds the way.
 */
export function rowsOf<Filter extends object>(
  filter: Filter | undefined | null,
  { sees }: Pick<Viewer, "sees">,
  { groups, conditions }: { groups: Groups<Filter>; conditions: Conditions<Filter> },
): { where: (row: Sql) => readonly Sql[]; among?: Among } {
  const said = Object.entries(filter ?? {}).filter(([, value]) => value != null);
  const [name, value] = said.length === 1 && said[0] ? said[0] : [];
  const group = name === undefined ? undefined : groups[name as keyof Filter];
  if (!group || (sees === "OWN" && !group.isForOwn)) return { where: conditions(filter ?? undefined) };
  return { where: conditions(undefined), among: { column: group.column, values: group.values(value as never) } };
}
