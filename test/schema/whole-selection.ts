import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** Values for arguments that must be given, by `Type.field`. */
export type Givens = Record<string, Record<string, unknown>>;

type Field = GraphQLField<unknown, unknown>;

/** A document that asks one root field for everything it can answer. */
export interface WholeQuery {
  field: string;
  document: string;
  variables: Record<string, unknown>;
}

/** The root fields of Query that answer a connection or a list. */
export function listFields(schema: GraphQLSchema): Field[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    (field) => isConnection(field) || isList(field),
  );
}

/** Whether a field answers pages of rows. */
export function isConnection(field: Field): boolean {
  const type = getNamedType(field.type);
  return isObjectType(type) && ["nodes", "pageInfo"].every((name) => name in type.getFields());
}

/** Asks a root field for every field of its rows and of their relations, so many levels deep; as many rows as there are. */
export function wholeQuery(schema: GraphQLSchema, field: Field, levels: number, givens: Givens): WholeQuery {
  const given = givens[`Query.${field.name}`] ?? {};
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const passed: string[] = [];
  for (const argument of field.args) {
    const value = argument.name === "first" && !("first" in given) ? 100 : given[argument.name];
    if (value === undefined && isRequiredArgument(argument)) throw missing(`Query.${field.name}`, argument);
    if (value === undefined) continue;
    variables[argument.name] = value;
    declared.push(`$${argument.name}: ${argument.type}`);
    passed.push(`${argument.name}: $${argument.name}`);
  }
  const head = declared.length > 0 ? `(${declared.join(", ")})` : "";
  const call = `${field.name}${passed.length > 0 ? `(${passed.join(", ")})` : ""}`;
  const selection = isConnection(field)
    ? connectionSelection(schema, field, levels, givens)
    : everything(schema, getNamedType(field.type), levels, givens);
  return { field: field.name, document: `query${head} { ${call} ${selection} }`, variables };
}

function isList(field: Field): boolean {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  return isListType(type) && !isLeafType(getNamedType(type));
}

function connectionSelection(schema: GraphQLSchema, field: Field, levels: number, givens: Givens): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`${field.name} is no connection`);
  const { nodes, totalCount } = type.getFields();
  const rows = nodes ? everything(schema, getNamedType(nodes.type), levels, givens) : "";
  return `{ nodes ${rows} edges { cursor } pageInfo { hasNextPage endCursor }${totalCount ? " totalCount" : ""} }`;
}

function everything(schema: GraphQLSchema, type: GraphQLNamedOutputType, levels: number, givens: Givens): string {
  if (isLeafType(type)) return "";
  if (isAbstractType(type)) {
    // Members may have fields of one name and several types, so each gets names of its own.
    const members = schema
      .getPossibleTypes(type)
      .map((member) => `... on ${member.name} ${fieldsOf(schema, member, levels, givens, `${member.name}_`)}`);
    return `{ __typename ${members.join(" ")} }`;
  }
  return fieldsOf(schema, type, levels, givens, "");
}

function fieldsOf(
  schema: GraphQLSchema,
  type: GraphQLNamedOutputType,
  levels: number,
  givens: Givens,
  alias: string,
): string {
  if (!isObjectType(type)) return "";
  const wanted = Object.values(type.getFields()).flatMap((field) => {
    const target = getNamedType(field.type);
    const isLeaf = isLeafType(target);
    if (!isLeaf && levels === 0) return [];
    const name = `${alias ? `${alias}${field.name}: ` : ""}${field.name}${argumentsOf(type.name, field, givens)}`;
    if (isLeaf) return [name];
    return [
      `${name} ${isConnection(field) ? connectionSelection(schema, field, levels - 1, givens) : everything(schema, target, levels - 1, givens)}`,
    ];
  });
  return `{ __typename ${wanted.join(" ")} }`;
}

function argumentsOf(typeName: string, field: Field, givens: Givens): string {
  const given = givens[`${typeName}.${field.name}`] ?? {};
  for (const argument of field.args) {
    if (isRequiredArgument(argument) && !(argument.name in given)) throw missing(`${typeName}.${field.name}`, argument);
  }
  const passed = Object.entries(given).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return passed.length > 0 ? `(${passed.join(", ")})` : "";
}

function missing(place: string, argument: GraphQLArgument): Error {
  return new Error(
    `${place} must be given ${argument.name}: say which value in the givens of test/schema/statements.test.ts`,
  );
}
