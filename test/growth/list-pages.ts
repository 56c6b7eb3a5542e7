import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** Values for arguments and fields of filters that are no closed set, by their place in the schema: `Query.cardImportRows.importId`, `SimCardFilter.label`. */
export type Samples = Readonly<Record<string, readonly unknown[]>>;

/** A list with one filter or none, in one order. */
export interface ListPages {
  /** Field of the list: `Query.simCards`. */
  list: string;
  /** The filter and the order, to tell them apart: `SimCardFilter.label ICCID_ASC`. */
  what: string;
  /** Asks for a page by the variables `first`, `last`, `after`, and for the count where `isCounted`. */
  document: string;
  variables: Record<string, unknown>;
  /** Where the connection stands in the answer. */
  path: readonly string[];
}

type Field = GraphQLField<unknown, unknown>;

/**
 * Every list that the schema has, with every value of every field of its filter, one at a time, in every order. What the schema adds is among them by itself, or said to be missing.
 * @throws Error when the samples have none for something that only they can know
 */
export function listPages(schema: GraphQLSchema, samples: Samples): ListPages[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      getNamedType(field.type).name.endsWith("Connection") ? pagesOf(type, field, samples) : [],
    ),
  );
}

function pagesOf(type: GraphQLObjectType, field: Field, samples: Samples): ListPages[] {
  const list = `${type.name}.${field.name}`;
  const [filter, orderBy] = ["filter", "orderBy"].map((name) => field.args.find((each) => each.name === name));
  const must = field.args.filter(isRequiredArgument).filter(({ name }) => name !== "orderBy");
  const given = Object.fromEntries(must.map((each) => [each.name, sampled(samples, `${list}.${each.name}`)[0]]));
  const orders = orderBy ? valuesOf(orderBy.type, samples, list) : [undefined];
  return orders.flatMap((order) =>
    filtersOf(filter, samples).map(([said, condition]) => ({
      list,
      what: [said, order].filter(Boolean).join(" ") || "all",
      ...asked(type, field, samples),
      variables: {
        ...given,
        ...(filter && condition ? { filter: condition } : {}),
        ...(order ? { orderBy: order } : {}),
      },
    })),
  );
}

/** The filters with one field each, and none. */
function filtersOf(argument: GraphQLArgument | undefined, samples: Samples): [string, object | undefined][] {
  const type = argument && getNamedType(argument.type);
  if (!isInputObjectType(type)) return [["", undefined]];
  const single = Object.values(type.getFields()).flatMap((field: GraphQLInputField) =>
    valuesOf(field.type, samples, `${type.name}.${field.name}`).map((value): [string, object] => [
      `${field.name} ${JSON.stringify(value)}`,
      { [field.name]: value },
    ]),
  );
  return [["", undefined], ...single];
}

function valuesOf(type: GraphQLInputType, samples: Samples, place: string): readonly unknown[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const each = valuesOf(nullable.ofType, samples, place).map((value) => [value]);
    return each.length > 1 ? [...each, each.flat()] : each;
  }
  if (isEnumType(nullable)) return samples[place] ?? nullable.getValues().map(({ name }) => name);
  if (getNamedType(nullable).name === "Boolean") return [true, false];
  return sampled(samples, place);
}

function sampled(samples: Samples, place: string): readonly unknown[] {
  const values = samples[place];
  if (!values) throw new Error(`Say which values of ${place} are to be tried, in test/growth/grown-samples.ts`);
  return values;
}

/** The document: an operation that takes each argument of the list as a variable. */
function asked(type: GraphQLObjectType, field: Field, samples: Samples) {
  const heads = field.args.map(({ name, type: given }) => `$${name}: ${String(given)}`);
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
  const rows =
    "{ edges { cursor } pageInfo { hasNextPage endCursor } totalCount @include(if: $isCounted) isTotalCountExact @include(if: $isCounted) }";
  const list = `${field.name}(${passed}) ${rows}`;
  const head = `query (${["$isCounted: Boolean!", ...heads].join(", ")})`;
  if (type.name === "Query") return { document: `${head} { ${list} }`, path: [field.name] };
  const [id] = sampled(samples, `${type.name}.id`);
  return {
    document: `${head} { node(id: ${JSON.stringify(id)}) { ... on ${type.name} { ${list} } } }`,
    path: ["node", field.name],
  };
}

/** What is read of a page. */
export interface ReadPage {
  edges: readonly unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Which page of a list: the first as a table shows it, with the count; the one after it; the last. */
export type PageName = "first" | "next" | "last";

const ROWS = 25;

/** Turns the pages of a list. `ask` asks once and answers the connection. */
export async function turnPages(
  { variables }: ListPages,
  ask: (page: PageName, variables: Record<string, unknown>) => Promise<ReadPage>,
): Promise<void> {
  const { pageInfo } = await ask("first", { ...variables, first: ROWS, isCounted: true });
  if (pageInfo.hasNextPage)
    await ask("next", { ...variables, first: ROWS, after: pageInfo.endCursor, isCounted: false });
  await ask("last", { ...variables, last: ROWS, isCounted: false });
}
