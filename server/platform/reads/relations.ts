import { identifier, type Sql, sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";
import type {
  ConnectionRelation,
  Entity,
  ListArgument,
  ListRelation,
  ListSource,
  OneRelation,
  Order,
  RelationBase,
} from "./entity.ts";

/** The row this row points to by `key`. */
export function belongsTo(
  target: () => Entity,
  key: string,
  description: string,
  options: { nullable?: boolean } = {},
): OneRelation {
  const column = identifier(key);
  return {
    kind: "one",
    target,
    description,
    nullable: options.nullable ?? false,
    on: (parent, child) => sql`${child}."id" = ${parent}.${column}`,
  };
}

/** At most one row that points to this row. */
export function hasOne(
  target: () => Entity,
  on: RelationBase["on"],
  description: string,
  options: { orderBy?: (child: Sql) => Sql } = {},
): OneRelation {
  return { kind: "one", target, description, nullable: true, on, orderBy: options.orderBy };
}

/**
 * The rows that point to this row where the model lets them be few: `most` is how many there can be, at most 100, and the description says why. All of them are answered unless `first`
 * asks for fewer. What may grow is `hasPages`.
 */
export function hasFew(
  target: () => Entity,
  on: RelationBase["on"],
  description: string,
  { orderBy, most, defaultFirst = most }: { orderBy: (child: Sql) => Sql; most: number; defaultFirst?: number },
): ListRelation {
  return { kind: "list", target, description: `${description} At most ${most}.`, on, orderBy, defaultFirst };
}

/** How a list takes its arguments besides the page. */
interface Listing<Filter, OrderBy> {
  filter?: Omit<ListArgument, "defaultValue">;
  orderBy?: ListArgument & { defaultValue: OrderBy };
  source: (asked: { filter?: Filter | null; orderBy: OrderBy }, viewer: Pick<Viewer, "sees">) => ListSource;
}

/** All rows that point to this row, page by page as in a list of their own; `listing` is their one order, or what may be asked for. */
export function hasPages<Filter = never, OrderBy = never>(
  target: () => Entity,
  on: RelationBase["on"],
  description: string,
  listing: Order | Listing<Filter, OrderBy>,
): ConnectionRelation {
  if (!("source" in listing))
    return { kind: "connection", target, description, on, arguments: {}, source: () => ({ order: listing }) };
  const { filter, orderBy, source } = listing;
  const asked = { ...(filter && { filter }), ...(orderBy && { orderBy }) };
  return { kind: "connection", target, description, on, arguments: asked, source };
}
