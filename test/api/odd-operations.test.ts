import { describe, expect, it } from "vitest";
import { anEnterprise } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const store = await useDatabase();
const api = await useApi(testServices(store), { isProduction: true, introspection: false });
const authorization = `Bearer ${await api.tokenFor((await anEnterprise(store).withCards(1).save()).viewer)}`;

/** What a client that knows GraphQL over HTTP, one that does not, and one on a WebSocket are answered. */
async function askEverywhere(payload: string) {
  const post = (accept: string) => api.post(payload, { authorization, accept, "accept-language": "en" });
  const modern = await post("application/graphql-response+json");
  const old = await post("application/json");
  const socket = await openGreetedSocket(api.socketUrl, { authorization });
  socket.send(`{"id":"1","type":"subscribe","payload":${payload}}`);
  const message = await socket.next().catch(async () => ({ type: "closed", payload: await socket.closed }));
  socket.socket.close();
  return { modern, old, message };
}

const two = "query A { viewer { role } } query B { viewer { role } }";

describe("An operation that is not in its document", () => {
  it.each([
    ["unknown", { query: two, operationName: "C" }],
    ["empty", { query: two, operationName: "" }],
    ["empty, with one operation that has no name", { query: "{ viewer { role } }", operationName: "" }],
    ["null, with several to choose from", { query: two, operationName: null }],
    ["absent, with several to choose from", { query: two }],
    ["that of a part of every object", { query: "query A { viewer { role } }", operationName: "constructor" }],
  ])("because its name is %s is the caller's mistake", async (_, asked) => {
    const { modern, old, message } = await askEverywhere(JSON.stringify(asked));
    const error = { message: expect.any(String), extensions: { code: "BAD_USER_INPUT", traceId: expect.any(String) } };
    expect([modern.status, modern.json()]).toEqual([400, { errors: [error] }]);
    expect([old.status, old.json()]).toEqual([200, { errors: [error] }]);
    expect(message).toMatchObject({ type: "error", payload: [error] });
  });

  it("is found when it is named", async () => {
    const { modern, message } = await askEverywhere(JSON.stringify({ query: two, operationName: "B" }));
    expect(modern.json()).toEqual({ data: { viewer: { role: "CUSTOMER" } } });
    expect(message).toMatchObject({ type: "next", payload: { data: { viewer: { role: "CUSTOMER" } } } });
  });
});

const nested = (open: string, close: string, levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
const withVariable = (value: string) =>
  `{"query":"query ($n: [String!]!) { simCardsByNumbers(numbers: $n) { id } }","variables":{"n":${value}}}`;
const numbers = (list: string) => JSON.stringify({ query: `{ simCardsByNumbers(numbers: ${list}) { id } }` });

const tooMuch: [string, string][] = [
  ["30 000 texts in a list of the document", numbers(`[${'"1",'.repeat(30_000)}]`)],
  ["30 000 numbers in a list of the document", numbers(`[${"1 ".repeat(30_000)}]`)],
  ["30 000 lists inside each other in the document", numbers(nested("[", "]", 30_000))],
  ["30 000 objects inside each other in the document", numbers(nested("{a:", "}", 30_000))],
  ["30 000 selections inside each other", JSON.stringify({ query: `${"{ a ".repeat(30_000)}${"}".repeat(30_000)}` })],
  ["900 fields inside each other", JSON.stringify({ query: `${"{ a ".repeat(900)}${"}".repeat(900)}` })],
  ["a type of 30 000 lists", JSON.stringify({ query: `query ($n: ${nested("[", "]", 30_000)}) { viewer { role } }` })],
  ["20 000 lists inside each other in a variable", withVariable(nested("[", "]", 20_000))],
  ["100 000 objects inside each other in a variable", withVariable(nested('{"a":', "}", 100_000))],
  [
    "lists inside each other in a variable that nobody uses",
    `{"query":"{ viewer { role } }","variables":{"n":${nested("[", "]", 20_000)}}}`,
  ],
  [
    "50 000 variables",
    JSON.stringify({
      query: "{ viewer { role } }",
      variables: Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`v${index}`, index])),
    }),
  ],
];

describe("A call that asks for too much by its form", () => {
  it.each(tooMuch)("with %s is refused as too complex, and nothing runs out of space", async (_, asked) => {
    const { modern, old, message } = await askEverywhere(asked);
    const error = { extensions: { code: "QUERY_TOO_COMPLEX" } };
    expect([modern.status, modern.json()]).toMatchObject([400, { errors: [error] }]);
    expect([old.status, old.json()]).toMatchObject([400, { errors: [error] }]);
    expect(message.type === "error" ? message.payload : message.payload.errors).toMatchObject([error]);
    expect(modern.text.length).toBeLessThan(2_048);
  });

  it("is answered briefly although it names a field of many thousand letters", async () => {
    const { text, json } = await api.post({ query: `{ ${"a".repeat(90_000)} }` }, { authorization });
    expect(json().errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(text.length).toBeLessThan(2_048);
  });

  it("runs when only a value of it is long", async () => {
    const long = `["${"1".repeat(500_000)}"]`;
    const { json } = await api.post(withVariable(long), { authorization });
    expect(json()).toEqual({ data: { simCardsByNumbers: [] } });
  });

  it("is never the server's fault, whatever is in it", async () => {
    const pieces = ["[", "]", '{"a":', "}", '"\\u0000"', "1e400", "null", '"x"', ",", "{}", "[]", "-0", '"__proto__":'];
    let seed = 20_261_128;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const value = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
      const { status } = await api.post(withVariable(value || "null"), { authorization });
      expect(status, value).toBeLessThan(500);
    }
  });
});
