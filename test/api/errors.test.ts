import { Writable } from "node:stream";
import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { useApi } from "./api-server.ts";
import { askOnSocket } from "./raw-socket.ts";
import { smallSchema } from "./small-schema.ts";

const store = await useDatabase();
const lines: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const log = pino({ level: "info" }, sink);
const services = testServices(store, { log });
const api = await useApi(services, { schema: smallSchema("errors"), introspection: false });
const token = await api.tokenFor(await aReviewer(store));
const signedIn = { authorization: `Bearer ${token}` };

beforeEach(() => void lines.splice(0));

const overHttp = async (query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  (await api.post({ query, variables }, { "accept-language": "en", ...signedIn, ...headers })).json();
const overSocket = async (
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) => {
  const { type, payload } = await askOnSocket(api.socketUrl, query, variables, {
    ...signedIn,
    "accept-language": "en",
    ...headers,
  });
  return type === "error" ? { errors: payload } : payload;
};

describe.each([
  ["HTTP", overHttp],
  ["WebSocket", overSocket],
] as const)("Over %s", (_, ask) => {
  it.each(["breaks", "breaksLater", "claims", "required"])(
    "a field that breaks (%s) says nothing but a trace id, and the log has the rest",
    async (field) => {
      const { errors } = await ask(`{ ${field} hello }`);
      expect(errors).toHaveLength(1);
      const [error] = errors ?? [];
      expect(error).toMatchObject({
        message: "Something went wrong on our side. Try again later; if it stays, tell us the trace id",
        path: [field],
        extensions: { code: "INTERNAL", traceId: expect.any(String) },
      });
      expect(Object.keys(error?.extensions ?? {})).toEqual(["code", "traceId"]);
      expect(JSON.stringify(errors)).not.toMatch(/secret|hunter2|at .*\.ts/);
      const entry = JSON.parse(lines.find((line) => line.includes("unexpected error")) ?? "{}");
      expect(entry).toMatchObject({ traceId: error?.extensions.traceId });
    },
  );

  it("other fields are answered beside one that failed", async () => {
    expect(await ask("{ hello forbidden }")).toMatchObject({
      data: { hello: "hello", forbidden: null },
      errors: [{ path: ["forbidden"], extensions: { code: "FORBIDDEN" } }],
    });
  });

  it("errors speak the caller's language", async () => {
    const messageIn = async (language: string) =>
      (await ask("{ missing }", {}, { "accept-language": language })).errors?.[0]?.message;
    expect(await messageIn("en-GB,en;q=0.9")).toBe("There is no such object");
    expect(await messageIn("zh-CN")).toBe("未找到该对象");
    expect(await messageIn("fr")).toBe("未找到该对象");
  });

  it("a value that its scalar cannot read is explained in the caller's language and never repeated", async () => {
    const said = async (language: string) =>
      await ask("query ($v: Picky) { picky(value: $v) }", { v: "13800001111" }, { "accept-language": language });
    expect((await said("en")).errors).toMatchObject([
      { message: "Write ok", extensions: { code: "BAD_USER_INPUT", reason: "NOT_OK" } },
    ]);
    expect((await said("zh")).errors).toMatchObject([{ message: "请填 ok" }]);
    expect((await ask('{ picky(value: "13800001111") }')).errors).toMatchObject([{ message: "Write ok" }]);
    expect(lines.join()).not.toContain("13800001111");
  });

  it.each([
    ["a variable of the wrong type", "query ($n: Int) { picky(count: $n) }", { n: "13800001111" }],
    ["a literal of the wrong type", '{ picky(count: "13800001111") }', {}],
    ["a bad value in a list", "query ($n: [Int!]) { many(values: $n) }", { n: [1, "13800001111"] }],
    ["a text that is not closed", '{ picky(value: "13800001111 }', {}],
    ["a word out of place", "{ picky 13800001111 }", {}],
  ])("%s is not repeated in the answer", async (_name, query, variables) => {
    const answer = await ask(query, variables);
    expect(answer.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    expect(JSON.stringify(answer)).not.toContain("13800001111");
    expect(lines.join()).not.toContain("13800001111");
  });

  it("developers are told which variable and which type, without the value", async () => {
    expect((await ask("query ($n: Int) { picky(count: $n) }", { n: "x" })).errors?.[0]?.message).toBe(
      "The value of variable $n does not fit its type: Expected type Int",
    );
    expect((await ask("{ helo }")).errors?.[0]?.message).toBe('Cannot query field "helo" on type "Query".');
  });

  it("the same complaint is made once and few are made at a time", async () => {
    expect((await ask("{ a b c d e f g }")).errors).toHaveLength(5);
  });
});

describe("A call is named", () => {
  it("by the id its caller or a proxy gave it, and by a new one when that is odd", async () => {
    const traceOf = async (id: string) => {
      const { headers, json } = await api.post({ query: "{ breaks }" }, { ...signedIn, "x-request-id": id });
      expect(json().errors?.[0]?.extensions.traceId).toBe(headers.get("x-trace-id"));
      return headers.get("x-trace-id");
    };
    expect(await traceOf("proxy-12345678")).toBe("proxy-12345678");
    for (const odd of ["short", "a b c d e f g h", `x${"y".repeat(100)}`, '"}{"level":"fatal"'])
      expect(await traceOf(odd)).toMatch(/^[0-9a-f]{8}-/);
  });
});
