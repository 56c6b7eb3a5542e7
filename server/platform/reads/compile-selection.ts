import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  print,
  type SelectionSetNode,
} from "graphql";
import { BadUserInputError } from "../errors.ts";
import { allOf, identifier, join, raw, type Sql, sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";
import type { Entity, Relation } from "./entity.ts";

/** What a selection is compiled against. */
export interface CompileContext {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  sees: Viewer["sees"];
  /** Counts table aliases. */
  aliases: number;
}

/** The most rows any list answers at once. */
export const MOST_ROWS = 100;
/** json_build_object takes 100 arguments at most. */
const MOST_PAIRS = 50;

/** Fields asked for below a node, by response key; fragments opened, skipped ones left out. */
export function collectFields(
  selectionSets: readonly (SelectionSetNode | undefined)[],
  typeName: string,
  context: Pick<CompileContext, "fragments" | "variables" | "schema">,
  into = new Map<string, FieldNode[]>(),
): Map<string, FieldNode[]> {
  for (const selectionSet of selectionSets) {
    for (const selection of selectionSet?.selections ?? []) {
      if (getDirectiveValues(GraphQLSkipDirective, selection, context.variables)?.if === true) continue;
      if (getDirectiveValues(GraphQLIncludeDirective, selection, context.variables)?.if === false) continue;
      if (selection.kind === "Field") {
        const key = selection.alias?.value ?? selection.name.value;
        const nodes = into.get(key);
        if (nodes) nodes.push(selection);
        else into.set(key, [selection]);
        continue;
      }
      const fragment = selection.kind === "InlineFragment" ? selection : context.fragments[selection.name.value];
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value;
      // Without a type name the way down to the rows is walked: connections, edges and payloads are what they are, so every condition fits.
      if (
        condition &&
        typeName !== "" &&
        condition !== typeName &&
        !implementsInterface(context.schema, typeName, condition)
      )
        continue;
      collectFields([fragment.selectionSet], typeName, context, into);
    }
  }
  return into;
}

function implementsInterface(schema: GraphQLSchema, typeName: string, interfaceName: string): boolean {
  const type = schema.getType(typeName) as GraphQLObjectType | undefined;
  return type?.getInterfaces?.().some(({ name }) => name === interfaceName) ?? false;
}

/** Condition that keeps rows of other customers out, when the viewer is a customer. */
export function visibleRows(entity: Entity, row: Sql, sees: Viewer["sees"]): Sql[] {
  return sees === "OWN" && entity.customerSees ? [entity.customerSees(row)] : [];
}

/** How a column leaves the database: ids with their prefix, everything else as it is. */
export function columnExpression(entity: Entity, column: string, row: Sql): Sql {
  if (column === "id" && entity.idPrefix) return sql`${raw(`'${entity.idPrefix}_'`)} || ${row}."id"`;
  return sql`${row}.${identifier(column)}`;
}

/** The SQL expression for one row as the JSON object that the selection asks for. */
export function compileObject(
  entity: Entity,
  selectionSets: readonly (SelectionSetNode | undefined)[],
  row: Sql,
  context: CompileContext,
): Sql {
  const pairs = new Map<string, Sql>();
  for (const [key, nodes] of collectFields(selectionSets, entity.name, context)) {
    const name = nodes[0]?.name.value ?? "";
    if (name.startsWith("__")) continue;
    const relation = entity.relations[name];
    const computed = entity.computed[name];
    const expression = entity.expressions[name];
    if (nodes.some((node) => !isSameField(node, nodes[0]))) throw ambiguousAlias(key);
    if (relation) pairs.set(relationKey(key), compileRelation(entity, name, relation, nodes, row, context));
    else if (expression) pairs.set(name, expression.expression(row));
    else if (computed)
      for (const need of computed.needs)
        pairs.set(need, entity.expressions[need]?.expression(row) ?? columnExpression(entity, need, row));
    else pairs.set(name, columnExpression(entity, name, row));
  }
  const entries = [...pairs];
  if (entries.length > MOST_PAIRS) throw new Error(`${entity.name}: more than ${MOST_PAIRS} fields in one selection`);
  return sql`json_build_object(${join(
    entries.length === 0 ? [raw("'_', 0")] : entries.map(([key, value]) => sql`${raw(`'${key}'`)}, ${value}`),
  )})`;
}

/** Where the value of a relation stands in a row: apart from the columns, whose names an alias may repeat. */
export function relationKey(responseKey: string): string {
  return `~${responseKey}`;
}

/** GraphQL lets `nodes` and `edges` use one alias for two things; a row has room for one. */
function isSameField(one: FieldNode, other: FieldNode | undefined): boolean {
  const argumentsOf = (node: FieldNode | undefined) => (node?.arguments ?? []).map(print).sort().join();
  return one.name.value === other?.name.value && argumentsOf(one) === argumentsOf(other);
}

function ambiguousAlias(key: string): BadUserInputError {
  return new BadUserInputError({
    zh: `别名 ${key} 在 nodes 与 edges 中含义不同，请改名或只用其中之一`,
    en: `The alias ${key} means different things in nodes and edges; rename it or use only one of them`,
  });
}

/** The SQL expression for a relation of one row: an object or null, or an array. */
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
  const object = compileObject(
    target,
    nodes.map(({ selectionSet }) => selectionSet),
    child,
    context,
  );
  const where = allOf([relation.on(parent, child), ...visibleRows(target, child, context.sees)]);
  if (relation.kind === "one") {
    const order = relation.orderBy ? sql` ORDER BY ${relation.orderBy(child)} LIMIT 1` : raw("");
    return sql`(SELECT ${object} FROM ${target.table} ${child} WHERE ${where}${order})`;
  }
  const first = listSize(entity, fieldName, relation.defaultFirst, nodes[0], context);
  return sql`(SELECT coalesce(json_agg(${object}), '[]') FROM (SELECT * FROM ${target.table} ${child} WHERE ${where} ORDER BY ${relation.orderBy(
    child,
  )} LIMIT ${raw(String(first))}) ${child})`;
}

/** The next free table alias. */
export function nextAlias(context: CompileContext): Sql {
  context.aliases += 1;
  return raw(`t${context.aliases}`);
}

function listSize(
  entity: Entity,
  fieldName: string,
  otherwise: number,
  node: FieldNode | undefined,
  context: CompileContext,
): number {
  const field = (context.schema.getType(entity.name) as GraphQLObjectType).getFields()[fieldName];
  if (!field || !node) return otherwise;
  const asked = getArgumentValues(field, node, context.variables).first;
  const first = typeof asked === "number" ? asked : otherwise;
  if (first < 0 || first > MOST_ROWS) {
    throw new BadUserInputError({ zh: `first 须在 0 到 ${MOST_ROWS} 之间`, en: `first is 0 to ${MOST_ROWS}` });
  }
  return first;
}
