import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
  visit,
} from "graphql";

/** Variables used below a field (its own arguments do not shape the plan), by node. */
const variableNames = new WeakMap<FieldNode, readonly string[]>();

/** The part of the variables that a compiled selection depends on: nested arguments, @skip and @include. */
export function variablesKey(info: Pick<GraphQLResolveInfo, "fieldNodes" | "fragments" | "variableValues">): string {
  const node = info.fieldNodes[0];
  if (!node) return "";
  let names = variableNames.get(node);
  if (!names) {
    names = namesBelow(node, info.fragments as Record<string, FragmentDefinitionNode>);
    variableNames.set(node, names);
  }
  return names.length === 0 ? "" : JSON.stringify(names.map((name) => info.variableValues[name] ?? null));
}

function namesBelow(node: FieldNode, fragments: Record<string, FragmentDefinitionNode>): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const walk = (selectionSet: SelectionSetNode | undefined): void => {
    if (!selectionSet) return;
    visit(selectionSet, {
      Variable: ({ name }) => void names.add(name.value),
      FragmentSpread: ({ name }) => {
        if (seen.has(name.value)) return;
        seen.add(name.value);
        walk(fragments[name.value]?.selectionSet);
      },
    });
  };
  walk(node.selectionSet);
  return [...names].sort();
}
