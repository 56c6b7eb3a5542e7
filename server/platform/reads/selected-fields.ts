import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  print,
  type SelectionSetNode,
} from "graphql";
import { BadUserInputError } from "../errors.ts";

/** What a document is read with. */
export interface DocumentContext {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Selection sets of one place: a field that is asked for twice has two. */
export type SelectionSets = readonly (SelectionSetNode | undefined)[];

/** Fields asked for below a node, by response key; fragments opened, skipped ones left out. */
export function collectFields(
  selectionSets: SelectionSets,
  typeName: string,
  context: DocumentContext,
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
      // Without a type name every condition fits.
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

/** Selection sets below the fields of this name. The way down to the rows is walked: connections, edges and payloads are what they are, so every type condition fits. */
export function selectionsBelow(selectionSets: SelectionSets, name: string, context: DocumentContext): SelectionSets {
  return [...collectFields(selectionSets, "", context).values()]
    .flat()
    .filter((node) => node.name.value === name)
    .map(({ selectionSet }) => selectionSet);
}

/** Selection sets of the rows of a connection, asked for as nodes or through edges. */
export function rowSelections(selectionSets: SelectionSets, context: DocumentContext): SelectionSets {
  const edges = selectionsBelow(selectionSets, "edges", context);
  return [...selectionsBelow(selectionSets, "nodes", context), ...selectionsBelow(edges, "node", context)];
}

/**
 * Sees to it that fields under one name are the same: GraphQL lets `nodes` and `edges` use one alias for two things, and a row has room for one.
 * @throws BAD_USER_INPUT when they are not
 */
export function assertSameField(key: string, nodes: readonly FieldNode[]): void {
  if (nodes.some((node) => !isSameField(node, nodes[0]))) throw ambiguousAlias(key);
}

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
