import { type FieldNode, type GraphQLObjectType, getArgumentValues } from "graphql";
import { BadUserInputError } from "../errors.ts";
import { allOf, identifier, join, onceFound, raw, type Sql, sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";
import { boundCursor, rowsToCount } from "./asked-page.ts";
import type { Entity, Relation } from "./entity.ts";
import { pageOfList } from "./list-statement.ts";
import { MOST_ROWS, type PageArgs, toPage } from "./page.ts";
import {
  assertSameField,
  collectFields,
  type DocumentContext,
  rowSelections,
  type SelectionSets,
} from "./selected-fields.ts";

/** What a selection is compiled against. */
export interface CompileContext extends DocumentContext {
  sees: Viewer["sees"];
  /** Counts table aliases. */
  aliases: number;
  /** Set when the best way to the rows of an inner list depends on what is asked of it. */
  isPlannedAnew: boolean;
}

/** A function takes 100 arguments at most. */
const MOST_PAIRS = 50;

/** Condition that keeps rows of other customers out, when the viewer is a customer. */
export function visibleRows(entity: Entity, row: Sql, sees: Viewer["sees"]): Sql[] {
  return [
    ...(entity.viewerSees ? [entity.viewerSees(row)] : []),
    ...(sees === "OWN" && entity.customerSees ? [entity.customerSees(row)] : []),
  ];
}

/** How a column leaves the database: ids with their prefix, everything else as it is. */
export function columnExpression(entity: Entity, column: string, row: Sql): Sql {
  if (column === "id" && entity.idPrefix) return sql`${raw(`'${entity.idPrefix}_'`)} || ${row}."id"`;
  return sql`${row}.${identifier(column)}`;
}

/** The SQL expression for one row as the JSON object that the selection asks for. */
export function compileObject(entity: Entity, selectionSets: SelectionSets, row: Sql, context: CompileContext): Sql {
  const pairs = new Map<string, Sql>();
  for (const [key, nodes] of collectFields(selectionSets, entity.name, context)) {
    const name = nodes[0]?.name.value ?? "";
    if (name.startsWith("__")) continue;
    const relation = entity.relations[name];
    const computed = entity.computed[name];
    const expression = entity.expressions[name];
    assertSameField(key, nodes);
    if (relation) pairs.set(relationKey(key), compileRelation(entity, name, relation, nodes, row, context));
    else if (expression) pairs.set(name, expression.expression(row));
    else if (computed)
      for (const need of computed.needs)
        pairs.set(need, entity.expressions[need]?.expression(row) ?? columnExpression(entity, need, row));
    else pairs.set(name, columnExpression(entity, name, row));
  }
  return objectOf(
    pairs.size === 0 ? [raw("'_', 0")] : [...pairs].map(([key, value]) => sql`${raw(`'${key}'`)}, ${value}`),
  );
}

/** The object of these pairs. One of more than a function takes is put together from several, for which only jsonb has a word; it is slower, and few ask for so much. */
function objectOf(pairs: readonly Sql[]): Sql {
  if (pairs.length <= MOST_PAIRS) return sql`json_build_object(${join([...pairs])})`;
  const parts: Sql[] = [];
  for (let from = 0; from < pairs.length; from += MOST_PAIRS)
    parts.push(sql`jsonb_build_object(${join(pairs.slice(from, from + MOST_PAIRS))})`);
  return sql`(${join(parts, " || ")})`;
}

/** Where the value of a relation stands in a row: apart from the columns, whose names an alias may repeat. */
export function relationKey(responseKey: string): string {
  return `~${responseKey}`;
}

/** The SQL expression for a relation of one row: an object or null, an array, or a {@link FoundPage}. */
export function compileRelation(
  entity: Entity,
  fieldName: string,
  relation: Relation,
  nodes: readonly FieldNode[],
  parent: Sql,
  context: CompileContext,
): Sql {
  const target = relation.target();
  const child = nextAlias(context);
  const selectionSets = nodes.map(({ selectionSet }) => selectionSet);
  // The parent's key leads to them; whose they are is looked at once they are found, or all rows of a customer would be read to find those of one parent.
  const related = [relation.on(parent, child), ...visibleRows(target, child, context.sees).map(onceFound)];
  const asked = argumentsOf(entity, fieldName, nodes[0], context);
  if (relation.kind === "connection") {
    const source = relation.source(asked, context);
    const conditions = source.where?.(child) ?? [];
    if (conditions.length > 0) context.isPlannedAnew = true;
    const page = toPage(asked);
    const cursor = page.cursor === null ? null : boundCursor(nodes[0], source.order.columns.length);
    const object = compileObject(target, rowSelections(selectionSets, context), child, context);
    return pageOfList({ ...source, entity: target, row: child, where: [...related, ...conditions] }, object, {
      ...page,
      cursor,
      most: rowsToCount(target, selectionSets, source, context),
    });
  }
  const object = compileObject(target, selectionSets, child, context);
  if (relation.kind === "one") {
    const order = relation.orderBy ? sql` ORDER BY ${relation.orderBy(child)} LIMIT 1` : raw("");
    return sql`(SELECT ${object} FROM ${target.table} ${child} WHERE ${allOf(related)}${order})`;
  }
  const first = listSize(asked.first ?? relation.defaultFirst);
  return sql`(SELECT coalesce(json_agg(${object}), '[]') FROM (SELECT * FROM ${target.table} ${child} WHERE ${allOf(related)} ORDER BY ${relation.orderBy(
    child,
  )} LIMIT ${raw(String(first))}) ${child})`;
}

/** The next free table alias. */
export function nextAlias(context: CompileContext): Sql {
  context.aliases += 1;
  return raw(`t${context.aliases}`);
}

/** Arguments of a list, whichever it takes. */
type ListArguments = PageArgs & Record<string, unknown>;

function argumentsOf(
  entity: Entity,
  fieldName: string,
  node: FieldNode | undefined,
  { schema, variables }: CompileContext,
): ListArguments {
  const field = (schema.getType(entity.name) as GraphQLObjectType).getFields()[fieldName];
  return field && node ? getArgumentValues(field, node, variables) : {};
}

function listSize(first: number): number {
  if (first < 0 || first > MOST_ROWS) {
    throw new BadUserInputError({ zh: `first 须在 0 到 ${MOST_ROWS} 之间`, en: `first is 0 to ${MOST_ROWS}` });
  }
  return first;
}
