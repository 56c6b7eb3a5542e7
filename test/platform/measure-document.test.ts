import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { measureOperations } from "../../server/platform/graphql/measure-document.ts";
import { QueryCosts } from "../../server/platform/graphql/query-cost.ts";

const sizeOf = (source: string) => measureOperations(parse(source))[0];

describe("The size of an operation", () => {
  it("counts fields, levels, aliases and repetitions", () => {
    expect(sizeOf("{ a { b { c d } } x: a { b { c } } a { b { d } } }")).toMatchObject({
      depth: 3,
      selections: 10,
      aliases: 1,
      repeats: 1,
    });
  });

  it("counts a fragment as often as it is used", () => {
    expect(sizeOf("{ ...F ...F a { ...F } } fragment F on T { x: b c }")).toMatchObject({
      depth: 2,
      selections: 7,
      aliases: 3,
      repeats: 2,
    });
  });

  it("knows the fields at the top, also through fragments", () => {
    expect(sizeOf("{ a ...F ... on Query { a } } fragment F on Query { a b: c }")?.rootFields.toSorted()).toEqual([
      "a",
      "a",
      "a",
      "c",
    ]);
  });

  it("is measured in a moment, however fragments hold one another", () => {
    const doubling = Array.from(
      { length: 200 },
      (_, index) => `fragment F${index} on Q { ...F${index + 1} ...F${index + 1} }`,
    ).join(" ");
    expect(sizeOf(`{ ...F0 } ${doubling} fragment F200 on Q { a }`)?.selections).toBeGreaterThan(1e50);
    expect(sizeOf("{ ...A } fragment A on Q { a { ...B } } fragment B on Q { b { ...A } }")?.selections).toBeLessThan(
      10,
    );
  });

  it("does not count how deep somebody looks into the schema", () => {
    expect(sizeOf("{ __schema { types { fields { type { ofType { ofType { name } } } } } } }")?.depth).toBe(1);
  });
});

describe("The cost of an operation", () => {
  const schema = buildSchema(`
    type Query { card: Card cards(first: Int, last: Int): CardConnection byNumbers(numbers: [String!]!): [Card!]! }
    type CardConnection { nodes: [Card!]! edges: [CardEdge!]! totalCount(exact: Boolean! = false): Int! }
    type CardEdge { node: Card! }
    type Card { id: ID! tags: [String!]! bills(first: Int): [Bill!]! holders: [Holder!]! next: Card spares(first: Int, last: Int): CardConnection! }
    type Bill { id: ID! }
    type Holder { name: String }`);
  const costs = new QueryCosts(schema);
  const cost = (source: string, variables = {}) => costs.of(parse(source), undefined, variables);

  it.each([
    ["{ card { id tags } }", 3],
    ["{ card { next { next { id } } } }", 4],
    ["{ cards(first: 10) { totalCount nodes { id } } }", 112],
    ["{ cards(first: 10) { totalCount(exact: false) nodes { id } } }", 112],
    ["{ cards(first: 10) { totalCount(exact: true) nodes { id } } }", 1_012],
    ["query ($all: Boolean!) { cards(first: 10) { totalCount(exact: $all) nodes { id } } }", 1_012],
    ["{ cards(first: 10) { nodes { spares(first: 5) { nodes { id } } } } }", 72],
    ["{ cards(first: 10) { edges { node { spares(last: 5) { totalCount edges { node { id } } } } } } }", 1_132],
    ["{ cards { nodes { id } } }", 27],
    ["{ cards(last: 50) { edges { node { id } } } }", 102],
    ["{ cards(first: 10) { nodes { bills(first: 5) { id } } } }", 62],
    ["{ cards(first: 10) { nodes { holders { name } } } }", 112],
    ['{ byNumbers(numbers: ["1", "2", "3"]) { id } }', 4],
    ["{ cards(first: 10) { ...F } } fragment F on CardConnection { nodes { id } }", 12],
  ])("%s is %i", (source, expected) => {
    expect(cost(source)).toBe(expected);
  });

  it("follows the variables, their defaults and the length of lists", () => {
    const page = "query ($n: Int = 20) { cards(first: $n) { nodes { id } } }";
    expect(cost(page)).toBe(22);
    expect(cost(page, { n: 3 })).toBe(5);
    expect(cost(page, { n: null })).toBe(27);
    expect(cost(page, { n: -5 })).toBe(27);
    expect(cost(page, { n: 1e9 })).toBe(1_002);
    expect(cost("query ($n: [String!]!) { byNumbers(numbers: $n) { id } }", { n: ["a", "b"] })).toBe(3);
  });
});
