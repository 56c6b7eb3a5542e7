import {
  type GraphQLAbstractType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
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

/** Rows asked for in lists below a row: enough to see a statement for each. */
const rowsOfInnerLists = 2;

type Field = GraphQLField<unknown, unknown>;

/** A document that asks one root field for a part of what it can answer. */
export interface WholeQuery {
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

/**
 * Asks a root field for every field of its rows and of their relations, so many levels deep. One document for the rows alone and one for
 * each relation, because all at once would be more than the server lets anybody ask for.
 */
export function wholeQueries(
  schema: GraphQLSchema,
  field: Field,
  levels: number,
  rows: number,
  givens: Givens,
): WholeQuery[] {
  const given = givens[`Query.${field.name}`] ?? {};
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const passed: string[] = [];
  for (const argument of field.args) {
    const value = given[argument.name] ?? (argument.name === "first" ? rows : undefined);
    if (value === undefined && isRequiredArgument(argument)) throw missing(`Query.${field.name}`, argument);
    if (value === undefined) continue;
    variables[argument.name] = value;
    declared.push(`$${argument.name}: ${argument.type}`);
    passed.push(`${argument.name}: $${argument.name}`);
  }
  const head = declared.length > 0 ? `(${declared.join(", ")})` : "";
  const call = `${field.name}${passed.length > 0 ? `(${passed.join(", ")})` : ""}`;
  const selections = isConnection(field)
    ? connectionSelections(schema, field, levels, givens)
    : parts(schema, getNamedType(field.type), levels, givens);
  return selections.map((selection) => ({ document: `query${head} { ${call} ${selection} }`, variables }));
}

/** Whether a field answers a list of objects. */
export function isList(field: Field): boolean {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  return isListType(type) && !isLeafType(getNamedType(type));
}

function connectionSelections(schema: GraphQLSchema, field: Field, levels: number, givens: Givens): string[] {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`${field.name} is no connection`);
  const { nodes, totalCount } = type.getFields();
  const rows = nodes ? parts(schema, getNamedType(nodes.type), levels, givens) : [];
  const around = `edges { cursor } pageInfo { hasNextPage endCursor }${totalCount ? " totalCount" : ""}`;
  return rows.map((row) => `{ nodes ${row} ${around} }`);
}

/** Selections that together ask for everything of a type: its plain fields, and each relation on its own. */
function parts(schema: GraphQLSchema, type: GraphQLNamedOutputType, levels: number, givens: Givens): string[] {
  if (isAbstractType(type))
    return schema
      .getPossibleTypes(type)
      .flatMap((member) => parts(schema, member, levels, givens).map((part) => `{ ... on ${member.name} ${part} }`));
  if (!isObjectType(type)) return [everything(schema, type, levels, givens)];
  const { plain, relations } = fieldsOf(schema, type, levels, givens, "");
  return [`{ __typename ${plain.join(" ")} }`, ...relations.map((relation) => `{ __typename ${relation} }`)];
}

function everything(schema: GraphQLSchema, type: GraphQLNamedOutputType, levels: number, givens: Givens): string {
  if (isLeafType(type)) return "";
  const of = (member: GraphQLObjectType, alias: string) => {
    const { plain, relations } = fieldsOf(schema, member, levels, givens, alias);
    return `{ __typename ${[...plain, ...relations].join(" ")} }`;
  };
  if (isObjectType(type)) return of(type, "");
  // Members may have fields of one name and several types, so each gets names of its own.
  const members = schema.getPossibleTypes(type as GraphQLAbstractType);
  return `{ __typename ${members.map((member) => `... on ${member.name} ${of(member, `${member.name}_`)}`).join(" ")} }`;
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLObjectType, levels: number, givens: Givens, alias: string) {
  const [plain, relations]: [string[], string[]] = [[], []];
  for (const field of Object.values(type.getFields())) {
    const target = getNamedType(field.type);
    const name = `${alias ? `${alias}${field.name}: ` : ""}${field.name}${argumentsOf(type.name, field, givens)}`;
    if (isLeafType(target)) plain.push(name);
    else if (levels > 0) {
      const below = isConnection(field)
        ? connectionSelections(schema, field, levels - 1, givens)
        : [everything(schema, target, levels - 1, givens)];
      relations.push(...below.map((selection) => `${name} ${selection}`));
    }
  }
  return { plain, relations };
}

function argumentsOf(typeName: string, field: Field, givens: Givens): string {
  const given: Record<string, unknown> = { ...givens[`${typeName}.${field.name}`] };
  for (const argument of field.args) {
    if (argument.name === "first") given.first ??= rowsOfInnerLists;
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
