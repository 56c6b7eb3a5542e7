import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
  visit,
} from "graphql";
import { CURSOR_ARGUMENTS } from "./page.ts";

/** Variables used below a field (its own arguments do not shape the plan): those that shape the plan by their value, and cursors, of which it matters only whether they are given. */
interface UsedVariables {
  values: ReadonlySet<string>;
  cursors: ReadonlySet<string>;
}

/** By node. */
const usedVariables = new WeakMap<FieldNode, UsedVariables>();

/** The part of the variables that a compiled selection depends on: nested arguments, @skip and @include. */
export function variablesKey(info: Pick<GraphQLResolveInfo, "fieldNodes" | "fragments" | "variableValues">): string {
  const node = info.fieldNodes[0];
  if (!node) return "";
  let used = usedVariables.get(node);
  if (!used) {
    used = variablesBelow(node, info.fragments as Record<string, FragmentDefinitionNode>);
    usedVariables.set(node, used);
  }
  const { values, cursors } = used;
  if (values.size === 0 && cursors.size === 0) return "";
  const given = (name: string) => info.variableValues[name] ?? null;
  return JSON.stringify([...[...values].map(given), ...[...cursors].map((name) => given(name) !== null)]);
}

function variablesBelow(node: FieldNode, fragments: Record<string, FragmentDefinitionNode>): UsedVariables {
  const values = new Set<string>();
  const cursors = new Set<string>();
  const seen = new Set<string>();
  const walk = (selectionSet: SelectionSetNode | undefined): void => {
    if (!selectionSet) return;
    visit(selectionSet, {
      Argument: ({ name, value }) => {
        if (value.kind !== Kind.VARIABLE || !CURSOR_ARGUMENTS.includes(name.value)) return undefined;
        cursors.add(value.name.value);
        return false;
      },
      Variable: ({ name }) => void values.add(name.value),
      FragmentSpread: ({ name }) => {
        if (seen.has(name.value)) return;
        seen.add(name.value);
        walk(fragments[name.value]?.selectionSet);
      },
    });
  };
  walk(node.selectionSet);
  return { values, cursors };
}
