import {
  GraphQLError,
  GraphQLObjectType,
  type GraphQLScalarType,
  GraphQLSchema,
  graphql,
  parse,
  parseValue,
} from "graphql";
import { compileQuery } from "graphql-jit";
import { describe, expect, it } from "vitest";
import { IccidScalar, ImeiScalar, ImsiScalar, MsisdnScalar } from "../../server/cards/graphql/card-scalars.ts";
import { ResidentIdScalar, UsccScalar } from "../../server/customers/graphql/identity-scalars.ts";
import { DateScalar, DateTimeScalar, FenScalar } from "../../server/platform/graphql/scalars.ts";
import { UnreadableValueError } from "../../server/platform/graphql/text-scalar.ts";

const scalars: GraphQLScalarType[] = [
  IccidScalar,
  MsisdnScalar,
  ImsiScalar,
  ImeiScalar,
  ResidentIdScalar,
  UsccScalar,
  FenScalar,
  DateTimeScalar,
  DateScalar,
];

/** A schema whose field `echo` answers what its argument was read as. */
function schemaOf(scalar: GraphQLScalarType): GraphQLSchema {
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: "Query",
      fields: { echo: { type: scalar, args: { value: { type: scalar } }, resolve: (_, { value }) => value } },
    }),
  });
}

function refusalOf(read: () => unknown): GraphQLError {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(GraphQLError);
    return error as GraphQLError;
  }
  throw new Error("The value was accepted");
}

describe("every scalar", () => {
  it("is named and described in the schema", () => {
    expect(scalars.map(({ name }) => name)).toEqual([
      "ICCID",
      "MSISDN",
      "IMSI",
      "IMEI",
      "ResidentId",
      "USCC",
      "Fen",
      "DateTime",
      "Date",
    ]);
    for (const { name, description, specifiedByURL } of scalars) {
      expect(description?.length, name).toBeGreaterThan(20);
      if (name !== "Fen") expect(specifiedByURL, name).toMatch(/^https:\/\//);
    }
  });

  it.each([
    [IccidScalar, "8986 0620 2000 2987 5009", "89860620200029875009"],
    [MsisdnScalar, "+86 1440012345678", "1440012345678"],
    [ImsiScalar, "460001234567890", "460001234567890"],
    [ImeiScalar, "49-015420-323751-8", "490154203237518"],
    [ResidentIdScalar, "11010519491231002x", "11010519491231002X"],
    [UsccScalar, "9144 0300 7152 6726 xg", "9144030071526726XG"],
    [FenScalar, -1234, -1234],
    [DateTimeScalar, "2026-01-31T09:00:00+08:00", "2026-01-31T01:00:00.000Z"],
    [DateScalar, "2026-01-31", "2026-01-31"],
  ] as [GraphQLScalarType, unknown, unknown][])(
    "%s reads and answers a value, written in the document or sent as a variable",
    async (scalar, sent, answered) => {
      const schema = schemaOf(scalar);
      const written = await graphql({ schema, source: `{ echo(value: ${JSON.stringify(sent)}) }` });
      expect(written).toEqual({ data: { echo: answered } });
      const source = `query ($value: ${scalar.name}) { echo(value: $value) }`;
      expect(await graphql({ schema, source, variableValues: { value: sent } })).toEqual({ data: { echo: answered } });
      const compiled = compileQuery(schema, parse(source));
      if (!("query" in compiled)) throw new Error("The query did not compile");
      expect(await compiled.query({}, {}, { value: sent })).toEqual({ data: { echo: answered } });
    },
  );

  it.each([
    [IccidScalar, "8.98606E+19", "DAMAGED_BY_EXCEL"],
    [IccidScalar, 8.986062020002988e19, "NOT_TEXT"],
    [IccidScalar, true, "NOT_TEXT"],
    [MsisdnScalar, "144", "WRONG_LENGTH"],
    [ImsiScalar, "310150123456789", "NOT_460"],
    [ImeiScalar, "490154203237519", "CHECK_DIGIT"],
    [ResidentIdScalar, "110105194912310021", "CHECK_DIGIT"],
    [UsccScalar, "91110000600037341M", "CHECK_CHARACTER"],
    [FenScalar, 12.34, "NOT_WHOLE_FEN"],
    [FenScalar, "1234", "NOT_WHOLE_FEN"],
    [FenScalar, 2 ** 53, "OUT_OF_RANGE"],
    [FenScalar, Number.NaN, "NOT_WHOLE_FEN"],
    [DateTimeScalar, "2026-01-30", "NOT_A_DATE_TIME"],
    [DateTimeScalar, 1769821200000, "NOT_A_DATE_TIME"],
    [DateScalar, "2026-02-29", "NOT_A_DATE"],
  ] as [GraphQLScalarType, unknown, string][])(
    "%s refuses %j with the reason %s in both languages",
    (scalar, value, reason) => {
      const refusal = refusalOf(() => scalar.parseValue(value));
      expect(refusal.extensions).toEqual({ code: "BAD_USER_INPUT", reason });
      expect(refusal.message).toMatch(/^.*\p{Script=Han}.*。 \/ [A-Z].*\.$/u);
      if (typeof value === "string" && value.length > 6) expect(refusal.message).not.toContain(value);
    },
  );

  it("refuses a number in the document where text is needed, without guessing", () => {
    const refusal = refusalOf(() => IccidScalar.parseLiteral(parseValue("89860620200029875009"), {}));
    expect(refusal.extensions.reason).toBe("NOT_TEXT");
    expect(refusal.locations).toEqual([{ line: 1, column: 1 }]);
  });

  it("keeps reason and clean text of the refusal through graphql-js and graphql-jit, which repeat the value", async () => {
    const schema = schemaOf(ResidentIdScalar);
    const source = "query ($value: ResidentId) { echo(value: $value) }";
    const variableValues = { value: "110105194912310021" };
    const compiled = compileQuery(schema, parse(source));
    if (!("query" in compiled)) throw new Error("The query did not compile");
    const results = [await graphql({ schema, source, variableValues }), await compiled.query({}, {}, variableValues)];
    for (const { errors } of results) {
      const [error] = errors ?? [];
      const refusal = error?.originalError as UnreadableValueError;
      expect(error?.extensions).toMatchObject({ code: "BAD_USER_INPUT", reason: "CHECK_DIGIT" });
      expect(error?.message).toContain("110105194912310021");
      expect(refusal).toBeInstanceOf(UnreadableValueError);
      expect(refusal.message).not.toContain("110105194912310021");
      expect(refusal.text.zh).toContain("身份证号码校验不通过");
    }
  });

  it("answers null for null", async () => {
    for (const scalar of scalars) {
      expect(await graphql({ schema: schemaOf(scalar), source: "{ echo(value: null) }" })).toEqual({
        data: { echo: null },
      });
    }
  });
});

describe("DateTime", () => {
  it.each([
    ["2026-01-31T09:00:00+08:00", "2026-01-31T01:00:00.000Z"],
    ["2026-01-31T01:00:00Z", "2026-01-31T01:00:00.000Z"],
    ["2026-01-31t01:00:00.5z", "2026-01-31T01:00:00.500Z"],
    ["2026-01-31T01:00:00.123456789Z", "2026-01-31T01:00:00.123Z"],
    ["2028-02-29T23:59:59-11:30", "2028-03-01T11:29:59.000Z"],
    ["2026-01-31T01:00:00-00:00", "2026-01-31T01:00:00.000Z"],
  ])("reads %s as %s", (sent, instant) => {
    expect(DateTimeScalar.parseValue(sent)).toEqual(new Date(instant));
  });

  it.each([
    "2026-01-31T09:00:00",
    "2026-01-31 09:00:00+08:00",
    "2026-01-31T09:00+08:00",
    "2026-02-30T09:00:00Z",
    "2026-13-01T09:00:00Z",
    "2026-01-31T24:00:00Z",
    "2026-01-31T09:60:00Z",
    "2026-01-31T09:00:60Z",
    "2026-01-31T09:00:00+24:00",
    "2026-01-31T09:00:00+0800",
    "0000-01-01T00:00:00Z",
    " 2026-01-31T09:00:00Z",
    "2026-01-31T09:00:00Z\n",
    "+002026-01-31T09:00:00Z",
    "",
  ])("refuses %j", (sent) => {
    expect(refusalOf(() => DateTimeScalar.parseValue(sent)).extensions.reason).toBe("NOT_A_DATE_TIME");
  });

  it("answers a Date in UTC and passes text of the database through", () => {
    expect(DateTimeScalar.serialize(new Date("2026-01-31T09:00:00+08:00"))).toBe("2026-01-31T01:00:00.000Z");
    expect(DateTimeScalar.serialize("2026-01-31T01:00:00.000Z")).toBe("2026-01-31T01:00:00.000Z");
    expect(() => DateTimeScalar.serialize(1769821200000)).toThrow(GraphQLError);
    expect(() => DateTimeScalar.serialize(new Date("no date"))).toThrow(RangeError);
  });
});

describe("Date", () => {
  it.each([
    "2026-2-1",
    "20260131",
    "2026-04-31",
    "2026-00-10",
    "2026-01-00",
    "0000-01-01",
    "2026-01-31T00:00:00Z",
    "2026-01-31\n",
    "",
  ])("refuses %j", (sent) => {
    expect(refusalOf(() => DateScalar.parseValue(sent)).extensions.reason).toBe("NOT_A_DATE");
  });

  it("answers the day of a DATE column, given as text or as midnight in UTC", () => {
    expect(DateScalar.serialize("2028-02-29")).toBe("2028-02-29");
    expect(DateScalar.serialize(new Date("2028-02-29T00:00:00Z"))).toBe("2028-02-29");
  });
});

describe("Fen", () => {
  it("reads integer literals only", () => {
    expect(FenScalar.parseLiteral(parseValue("1234"), {})).toBe(1234);
    for (const literal of ["12.0", "1e3", '"1234"']) {
      expect(refusalOf(() => FenScalar.parseLiteral(parseValue(literal), {})).extensions.reason, literal).toBe(
        "NOT_WHOLE_FEN",
      );
    }
    expect(refusalOf(() => FenScalar.parseLiteral(parseValue("9007199254740993"), {})).extensions.reason).toBe(
      "OUT_OF_RANGE",
    );
  });

  it("answers a bigint column of either driver as a number, and nothing that is not exact", () => {
    expect(FenScalar.serialize(1234)).toBe(1234);
    expect(FenScalar.serialize(1234n)).toBe(1234);
    expect(FenScalar.serialize("-1234")).toBe(-1234);
    for (const inexact of [0.5, 2 ** 53, 9007199254740993n, "12.5", "", "abc", Number.NaN, {}, true]) {
      expect(() => FenScalar.serialize(inexact), String(inexact)).toThrow(GraphQLError);
    }
  });
});
