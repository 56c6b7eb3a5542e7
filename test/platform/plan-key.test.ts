import { type FieldNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { expect, it } from "vitest";
import { variablesKey } from "../../server/platform/reads/plan-key.ts";

/** The key of the document's first field with these variables. */
function keysOf(text: string) {
  const { definitions } = parse(text);
  const [operation, ...others] = definitions as [OperationDefinitionNode];
  const fieldNodes = operation.selectionSet.selections as FieldNode[];
  const fragments = Object.fromEntries(
    (others as typeof definitions).flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );
  return (variableValues: Record<string, unknown>) => variablesKey({ fieldNodes, fragments, variableValues });
}

it("One compiled selection serves every cursor of a list inside it, and another one its first page", () => {
  const key = keysOf(`query ($first: Int, $after: String) { requests(first: $first) { ...Items } }
    fragment Items on Request { items(first: 3, after: $after) { nodes { id } } }`);
  expect(key({ after: "a" })).toBe(key({ after: "b", first: 5 }));
  expect(key({ after: null })).toBe(key({}));
  expect(key({ after: "a" })).not.toBe(key({}));
});

it("What else is asked of a list inside has a compiled selection of its own", () => {
  const key = keysOf(`query ($size: Int, $filter: Filter, $cursor: String, $wide: Boolean!) {
    requests { items(first: $size, filter: $filter, before: $cursor) { nodes { id name @include(if: $wide) } } } }`);
  const keys = [
    {},
    { size: 3 },
    { size: 4 },
    { filter: { status: "A" } },
    { filter: { status: "B" } },
    { wide: true },
  ].map(key);
  expect(new Set(keys).size).toBe(keys.length);
});

it("A variable that is a cursor here and a value there counts by its value", () => {
  const key = keysOf("query ($x: String) { requests { items(after: $x) { nodes { id } } events(kind: $x) { id } } }");
  expect(key({ x: "a" })).not.toBe(key({ x: "b" }));
});
