import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

type Variables = Readonly<Record<string, unknown>>;
/** Depends on the variables, because they say how many rows are wanted. */
type Amount = (variables: Variables) => number;

/** Rows of a page when none are asked for. */
const DEFAULT_PAGE = 25;
/** Rows counted for a list that does not say how long it is. */
const DEFAULT_LIST = 10;
/** What counting the rows of a list costs: up to ten thousand are looked at, each quicker than it is read. */
const COUNT = 100;
/** The same where all of them may be counted. */
const EXACT_COUNT = 1_000;
/** No list of the schema is longer; asking for more is refused by the list itself, with a better message. */
const LONGEST_LIST = 1_000;

/** Computes what operations may cost at most: the number of fields in the largest answer they can have, and what is counted for it. */
export class QueryCosts {
  private readonly known = new WeakMap<DocumentNode, Map<string, Amount>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Cost of a valid document's operation. Worked out once per document; then only the variables are looked at. */
  of(document: DocumentNode, operationName: string | null | undefined, variables: Variables): number {
    const byName = this.known.get(document) ?? new Map<string, Amount>();
    this.known.set(document, byName);
    const name = operationName ?? "";
    let cost = byName.get(name);
    if (!cost) {
      const operation = getOperationAST(document, operationName);
      cost = operation ? operationCost(this.schema, document, operation) : () => 0;
      byName.set(name, cost);
    }
    return cost(variables);
  }
}

function operationCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Amount {
  const root = schema.getRootType(operation.operation);
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults[variable.name.value] = literal(defaultValue);
  }
  if (!root) return () => 0;
  const cost = new CostReader(schema, document).selections(operation.selectionSet, root, () => DEFAULT_LIST);
  return (variables) => cost({ ...defaults, ...variables });
}

class CostReader {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {}

  /** `rows` is the page size of the connection the selections stand in. */
  selections({ selections }: SelectionSetNode, parent: GraphQLNamedType, rows: Amount): Amount {
    const parts = selections.map((selection): Amount => {
      if (selection.kind === Kind.FIELD) return this.field(selection, parent, rows);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragment(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const type = condition === undefined ? parent : this.schema.getType(condition);
      return fragment && type ? this.selections(fragment.selectionSet, type, rows) : () => 0;
    });
    return (variables) => parts.reduce((sum, part) => sum + part(variables), 0);
  }

  private field(node: FieldNode, parent: GraphQLNamedType, rows: Amount): Amount {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (field && parent.name.endsWith("Connection") && COUNTS.includes(field.name)) return countCost(node);
    if (!field || !node.selectionSet) return () => 1;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return () => 1;
    const isList = isListType(getNullableType(field.type));
    const isConnection = type.name.endsWith("Connection");
    const size =
      isConnection || isList
        ? sizeOf(field, node, isConnection, parent.name.endsWith("Connection") ? rows : null)
        : null;
    const below = this.selections(node.selectionSet, type, isConnection && size ? size : rows);
    if (!isList || !size) return (variables) => 1 + below(variables);
    return (variables) => 1 + size(variables) * below(variables);
  }

  private fragment(name: string): FragmentDefinitionNode | undefined {
    return this.document.definitions.find(
      (definition): definition is FragmentDefinitionNode =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
  }
}

/** Fields of a connection for which its rows are counted. */
const COUNTS = ["totalCount", "isTotalCountExact"];

function countCost({ arguments: given = [] }: FieldNode): Amount {
  const mayBeExact = given.some(({ value }) => value.kind !== Kind.BOOLEAN || value.value);
  return () => (mayBeExact ? EXACT_COUNT : COUNT);
}

/** How long a list or page can be: what `first` or `last` says, the length of a list given to it, or a usual length. */
function sizeOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  isConnection: boolean,
  pageRows: Amount | null,
): Amount {
  const takes = (name: string) => field.args.some((argument) => argument.name === name);
  const given = (name: string) => node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (takes("first") || takes("last")) {
    const asked = [given("first"), given("last")].filter((value) => value !== undefined).map(amount);
    const usual = isConnection ? DEFAULT_PAGE : DEFAULT_LIST;
    return (variables) => asked.reduce((most, read) => Math.max(most, read(variables) ?? 0), 0) || usual;
  }
  if (pageRows) return pageRows;
  const lists = field.args.filter(({ type }) => isListType(getNullableType(type))).map(({ name }) => given(name));
  const lengths = lists.filter((value) => value !== undefined).map(amount);
  return (variables) => lengths.reduce((most, read) => Math.max(most, read(variables) ?? 0), 0) || DEFAULT_LIST;
}

/** A number, or the length of a list, as it will be when the variables are known. */
function amount(value: ValueNode): (variables: Variables) => number | undefined {
  const read = (given: unknown) => {
    const size = Array.isArray(given) ? given.length : given;
    return typeof size === "number" && size > 0 ? Math.min(size, LONGEST_LIST) : undefined;
  };
  if (value.kind === Kind.VARIABLE) return (variables) => read(variables[value.name.value]);
  const size = read(literal(value));
  return () => size;
}

function literal(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : undefined;
}
