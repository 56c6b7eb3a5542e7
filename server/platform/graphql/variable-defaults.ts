import { type DocumentNode, getOperationAST, Kind, type OperationDefinitionNode, valueFromASTUntyped } from "graphql";

type Defaults = readonly (readonly [name: string, value: unknown])[];

/** By operation; documents are kept by the server, so their nodes are stable. */
const known = new WeakMap<OperationDefinitionNode, Defaults>();

/**
 * Variables with what the operation says for those that may not be null and were left out. The compiler fills in defaults of variables that may be null only, and
 * takes `$first: Int! = 25` without a value for a mistake.
 */
export function withDefaults(
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const operation = getOperationAST(document, operationName);
  if (!operation?.variableDefinitions?.length) return variables;
  let defaults = known.get(operation);
  if (!defaults) {
    defaults = operation.variableDefinitions.flatMap(({ variable, type, defaultValue }) =>
      type.kind === Kind.NON_NULL_TYPE && defaultValue
        ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const]
        : [],
    );
    known.set(operation, defaults);
  }
  const missing = defaults.filter(([name]) => variables[name] === undefined);
  return missing.length === 0 ? variables : { ...variables, ...Object.fromEntries(missing) };
}
