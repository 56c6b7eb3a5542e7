import { describe, expect, it } from "vitest";
import { anEnterprise } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { type GraphqlBody, useApi } from "./api-server.ts";
import { askOnSocket } from "./raw-socket.ts";

const store = await useDatabase();
const services = testServices(store);
const api = await useApi(services, { isProduction: true, introspection: false });
const token = await api.tokenFor((await anEnterprise(store).withCards(3).save()).viewer);

interface Asked {
  query: string;
  variables?: Record<string, unknown>;
}
type Error = NonNullable<GraphqlBody["errors"]>[number];

/** The first error over HTTP and over WebSocket. */
const transports: [string, (asked: Asked, isSignedIn?: boolean) => Promise<Error | undefined>][] = [
  [
    "HTTP",
    async (asked, isSignedIn = true) => {
      const answer = await api.post(
        asked,
        isSignedIn ? { authorization: `Bearer ${token}`, "accept-language": "en" } : { "accept-language": "en" },
      );
      expect(answer.text.length).toBeLessThan(2_048);
      return answer.json().errors?.[0];
    },
  ],
  [
    "WebSocket",
    async ({ query, variables }, isSignedIn = true) => {
      const payload = { acceptLanguage: "en", ...(isSignedIn ? { authorization: `Bearer ${token}` } : {}) };
      const message = await askOnSocket(api.socketUrl, query, variables, payload);
      expect(JSON.stringify(message).length).toBeLessThan(2_048);
      return message.type === "error" ? message.payload[0] : message.payload.errors?.[0];
    },
  ],
];

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");
const tooMuch: [string, Asked][] = [
  ["hides in a comment of a megabyte", { query: `{ viewer { role } } # ${"x".repeat(1_000_000)}` }],
  ["is made of blanks", { query: `{ viewer { role ${" ".repeat(100_000)} } }` }],
  ["has a name of 300 characters", { query: `query ${"a".repeat(300)} { viewer { role } }` }],
  ["has 500 inline fragments", { query: `{ ${times(500, () => "... on Query { viewer { role } }")} }` }],
  ["goes deeper than 12 levels", { query: `{ ${chain(13)} }` }],
  ["uses more than 30 aliases", { query: `{ viewer { ${times(31, (index) => `a${index}: role`)} } }` }],
  [
    "uses aliases through fragments",
    {
      query: `{ a: viewer { ...F } b: viewer { ...F } } fragment F on Viewer { ${times(16, (index) => `f${index}: role`)} }`,
    },
  ],
  ["asks for more than 10 root fields", { query: `{ ${times(11, (index) => `a${index}: viewer { role }`)} }` }],
  [
    "asks for more than 10 root fields through fragments",
    {
      query: `{ ...A ...B } fragment A on Query { ${times(6, (index) => `a${index}: __typename`)} } fragment B on Query { ${times(6, (index) => `b${index}: __typename`)} }`,
    },
  ],
  ["uses more than 50 directives", { query: `{ viewer { ${times(51, () => "role @include(if: true)")} } }` }],
  ["has more than 2 000 tokens", { query: `{ viewer { ${times(2_001, () => "role")} } }` }],
  ["asks for a field again and again", { query: `{ viewer { ${times(150, () => "role")} } }` }],
  [
    "multiplies fields by fragments",
    {
      query: `{ ...F0 } ${times(12, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F12 on Query { viewer { role } }`,
    },
  ],
  [
    "tries to sign in twice",
    {
      query: `mutation { ${times(2, (index) => `a${index}: sessionStart(input: { username: "a", password: "b" }) { userErrors { code } }`)} }`,
    },
  ],
  [
    "tries to sign in twice through a fragment",
    {
      query: `mutation { ...S b: sessionStart(input: { username: "a", password: "b" }) { userErrors { code } } } fragment S on Mutation { sessionStart(input: { username: "a", password: "b" }) { userErrors { code } } }`,
    },
  ],
  [
    "asks for too many rows of too many lists",
    {
      query: `{ simCards(first: 100) { nodes { ledger(first: 100) { nodes { id kind at amountFen } } usage(first: 100) { nodes { month kilobytes } } } } }`,
    },
  ],
  [
    "asks for large pages inside a large page",
    {
      query:
        "{ cancellationRequests(first: 100) { nodes { items(first: 100) { nodes { id status position revision card { iccid } } } } } }",
    },
  ],
  [
    "counts all the rows of each list in a page",
    { query: "{ cancellationRequests(first: 100) { nodes { items(first: 1) { totalCount(exact: true) } } } }" },
  ],
  [
    "asks for too many rows with variables",
    {
      query: `query ($n: Int) { simCards(first: $n) { nodes { ledger(first: $n) { nodes { id kind at amountFen } } usage(first: $n) { nodes { month kilobytes } } } } }`,
      variables: { n: 100 },
    },
  ],
];

/** Not even valid, but its depth is looked at first. */
function chain(levels: number): string {
  return `${"viewer { ".repeat(levels)}role${" }".repeat(levels)}`;
}

describe.each(transports)("Over %s", (_, ask) => {
  it.each(tooMuch)("a document that %s is refused before it runs", async (_name, asked) => {
    const { statements, result } = await store.statements.during(() => ask(asked));
    expect(result).toMatchObject({
      message: "The query asks for too much at once; ask for fewer fields, levels or rows, or split it",
      extensions: { code: "QUERY_TOO_COMPLEX" },
    });
    expect(result).not.toHaveProperty("locations");
    // At most the look at the account.
    expect(statements.length).toBeLessThanOrEqual(1);
  });

  it("strangers are told only that a document cannot be run, whatever is wrong with it", async () => {
    const wrong: Asked[] = [
      { query: "{ simCardz { nodes { id } } }" },
      { query: "{ simCards { nodes { id idd } } }" },
      { query: "{ __schema { types { name } } }" },
      { query: "{ viewer { role }" },
      { query: "query A { viewer { role } } query B { viewer { role } }" },
      { query: "query ($x: Int!) { simCards(first: $x) { totalCount } }", variables: { x: "many" } },
      { query: "{ simCards(filter: { iccid: 5 }) { totalCount } }" },
    ];
    for (const asked of wrong) {
      expect(await ask(asked, false), asked.query).toEqual({
        message: "The request cannot be run; check the document and its variables",
        extensions: { code: "BAD_USER_INPUT", traceId: expect.any(String) },
      });
    }
  });

  it("a large but reasonable document runs", async () => {
    const asked = {
      query: `query ($n: Int) { simCards(first: $n) { totalCount nodes { id iccid plan { code carrier { code } } ledger(first: 5) { nodes { id } } } } }`,
      variables: { n: 100 },
    };
    expect(await ask(asked)).toBeUndefined();
  });
});

describe("Over HTTP", () => {
  it("lists of operations are refused", async () => {
    const { status, json } = await api.post([{ query: "{ viewer { role } }" }, { query: "{ viewer { role } }" }]);
    expect([status, json().errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
  });

  it("strangers may send one megabyte and callers who signed in four", async () => {
    const send = (bytes: number, headers: Record<string, string> = {}) =>
      api.post({ query: "{ viewer { role } }", variables: { padding: "x".repeat(bytes) } }, headers);
    const signedIn = { authorization: `Bearer ${token}` };
    expect((await send(1_000_000)).status).toBe(200);
    expect((await send(1_048_577)).status).toBe(413);
    expect((await send(4_000_000, signedIn)).status).toBe(200);
    const refused = await send(4_300_000, signedIn);
    expect(refused.status).toBe(413);
    expect(refused.json().errors?.[0]?.message).toMatch(/请求内容过大|too large/);
  });

  it("strangers may not send more in pieces either", async () => {
    const piece = new TextEncoder().encode(" ".repeat(65_536));
    let pieces = 32;
    const body = new ReadableStream({
      pull(controller) {
        pieces -= 1;
        if (pieces < 0) controller.close();
        else controller.enqueue(piece);
      },
    });
    const answer = fetch(api.graphqlUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      duplex: "half",
    } as RequestInit);
    const status = await answer.then(
      (response) => response.status,
      () => "cut",
    );
    expect([413, "cut"]).toContain(status);
  });

  it("a list of very many bad values is refused at the first few of them", async () => {
    const numbers = Array.from({ length: 300_000 }, () => 1);
    const { status, text } = await api.post(
      { query: "query ($n: [String!]!) { simCardsByNumbers(numbers: $n) { id } }", variables: { n: numbers } },
      { authorization: `Bearer ${token}` },
    );
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(2_048);
  });
});

describe("In development", async () => {
  const open = await useApi(services);
  it("GraphiQL's look at the schema passes", async () => {
    const { getIntrospectionQuery } = await import("graphql");
    const { json } = await open.post({
      query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true }),
    });
    expect(json().errors).toBeUndefined();
    expect(json().data.__schema.types.length).toBeGreaterThan(20);
  });
});
