import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

let calls = 0;

/** A place for an id among the arguments of a root field: `["input", "cards", "cardIds"]`. */
export type IdPath = readonly string[];

/** Every place among a root field's arguments where an id may stand. */
export function idPathsOf(field: GraphQLField<unknown, unknown>): IdPath[] {
  return field.args.flatMap((argument) => idPaths(argument, []));
}

function idPaths({ name, type }: GraphQLArgument | GraphQLInputField, above: IdPath): IdPath[] {
  const path = [...above, name];
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((inner) => idPaths(inner, path));
  return named.name === "ID" ? [path] : [];
}

/** A call of a root field with every argument that it must have, and one id where asked for. */
export function sampleCall(
  operation: "query" | "mutation",
  field: GraphQLField<unknown, unknown>,
  idAt?: { path: IdPath; id: string },
): [document: string, variables: Record<string, unknown>] {
  const given = field.args.filter((each) => isRequiredArgument(each) || each.name === idAt?.path[0]);
  const variables = Object.fromEntries(given.map((each) => [each.name, sampleOf(each.type, idAt, [each.name])]));
  const heads = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = given.map(({ name }) => `${name}: $${name}`).join(", ");
  const selection = isLeafType(getNamedType(field.type)) ? "" : selectionOf(field);
  const document = `${operation} ${heads && `(${heads})`} { ${field.name}${passed && `(${passed})`} ${selection} }`;
  return [document, variables];
}

/** Whatever is not an answer to the question whether somebody may ask it. */
function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  const fields = "getFields" in named ? Object.keys(named.getFields()) : [];
  if (fields.includes("userErrors")) return "{ __typename userErrors { code message path } }";
  return fields.includes("totalCount") ? "{ totalCount }" : "{ __typename }";
}

function sampleOf(type: GraphQLInputType, idAt: { path: IdPath; id: string } | undefined, here: IdPath): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sampleOf(nullable.ofType, idAt, here)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (isInputObjectType(nullable)) {
    const wanted = idAt?.path[here.length];
    const isOnTheWay = idAt !== undefined && here.every((step, place) => idAt.path[place] === step);
    const fields = Object.values(nullable.getFields()).filter(
      (field) => isRequiredInputField(field) || (isOnTheWay && field.name === wanted),
    );
    return Object.fromEntries(fields.map((field) => [field.name, sampleOf(field.type, idAt, [...here, field.name])]));
  }
  // The same key twice would be the same call.
  if (here.at(-1) === "idempotencyKey") {
    calls += 1;
    return `sample ${calls}`;
  }
  const isHere = idAt !== undefined && here.join() === idAt.path.join();
  return isHere ? idAt.id : (scalars[getNamedType(nullable).name] ?? "x");
}

const scalars: Record<string, unknown> = {
  Int: 1,
  Float: 0.5,
  Fen: 1,
  Date: "2026-01-05",
  Boolean: true,
  DateTime: "2026-01-01T00:00:00.000Z",
  ICCID: "89860000000000000000",
  // Nobody's, with a check digit that is right.
  ResidentId: "420000195811166487",
  ID: "none_00000000000000000000000000",
};
