import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { developersModule } from "../../server/developers/module.ts";
import { BadUserInputError, RateLimitedError, UnauthenticatedError } from "../../server/platform/errors.ts";
import type { HttpRoutes } from "../../server/platform/http/http-routes.ts";
import { aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { useApi } from "./api-server.ts";

const store = await useDatabase();
const services = testServices(store);
const ownRoutes: HttpRoutes = (app, _services, authenticate) => {
  app.get("/own", async (request) => ({ account: (await authenticate(request.headers)).viewer.accountId }));
  app.get("/wrong", async () => Promise.reject(new BadUserInputError({ zh: "不对", en: "Wrong" })));
  app.get("/often", async () => Promise.reject(new RateLimitedError(7)));
  app.get("/closed", async () => Promise.reject(new UnauthenticatedError()));
  app.get("/broken", async () => Promise.reject(new Error("secret detail")));
};
let database: "up" | "down" = "up";
const checkDatabase = async () => {
  if (database === "down") throw new Error("no database at secret.host");
};
const production = await useApi(services, {
  isProduction: true,
  introspection: false,
  corsOrigins: ["https://app.example"],
  routes: [ownRoutes, ...(developersModule.routes ?? [])],
  checkDatabase,
});
const development = await useApi(services, { corsOrigins: [] });
const get = (path: string, headers: Record<string, string> = {}, api = production) =>
  fetch(`${api.url}${path}`, { headers: { "accept-language": "en", ...headers } });

describe("Every answer", () => {
  it.each(["/", "/developers", "/healthz", "/nowhere", "/graphql", "/broken"])(
    "of %s forbids guessing types, framing, foreign scripts and referrers, and has a trace id",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("permissions-policy")).toBe("camera=()");
      expect(headers.get("strict-transport-security")).toContain("max-age=31536000");
      expect(headers.get("x-trace-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get("server")).toBeNull();
    },
  );

  it("says what time it is here, so that a client with another clock counts down rightly", async () => {
    const { headers } = await get("/healthz", { origin: "https://app.example" });
    expect(headers.get("x-server-time")).toBe(services.clock.now().toISOString());
    expect(headers.get("access-control-expose-headers")).toContain("x-server-time");
  });

  it("may be read by pages of known origins and by no others", async () => {
    const allowed = async (origin: string, api = production) =>
      (await get("/healthz", { origin }, api)).headers.get("access-control-allow-origin");
    expect(await allowed("https://app.example")).toBe("https://app.example");
    expect(await allowed("https://desk.example")).toBe("https://desk.example");
    expect(await allowed("https://evil.example")).toBeNull();
    expect(await allowed("http://localhost:5173")).toBeNull();
    expect(await allowed("http://localhost:5173", development)).toBe("http://localhost:5173");
    expect(await allowed("http://localhost.evil.example", development)).toBeNull();
    const preflight = await fetch(production.graphqlUrl, {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,traceparent,baggage,apollographql-client-name",
      },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([
      204,
      "authorization,traceparent,baggage,apollographql-client-name",
    ]);
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
  });
});

describe("Answers", () => {
  /** As it came over the line; `fetch` would unpack it. */
  const raw = (path: string, headers: Record<string, string>, body?: string) =>
    new Promise<{ encoding: string | undefined; vary: string | undefined; bytes: Buffer }>((resolve, reject) => {
      const asked = request(`${development.url}${path}`, { method: body ? "POST" : "GET", headers }, async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk);
        const { "content-encoding": encoding, vary } = answer.headers;
        resolve({ encoding, vary, bytes: Buffer.concat(chunks) });
      });
      asked.on("error", reject).end(body);
    });

  it.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ] as const)("are packed by %s for whoever can unpack them", async (encoding, unpack) => {
    const schema = await raw("/schema.graphql", { "accept-encoding": encoding });
    expect(schema.encoding).toBe(encoding);
    expect(schema.bytes.length).toBeLessThan(unpack(schema.bytes).length / 4);
    const body = JSON.stringify({ query: "{ __schema { types { name description } } }" });
    const answer = await raw("/graphql", { "accept-encoding": encoding, "content-type": "application/json" }, body);
    expect(answer.encoding).toBe(encoding);
    expect(JSON.parse(unpack(answer.bytes).toString()).data.__schema.types.length).toBeGreaterThan(100);
    expect(answer.vary).toContain("accept-encoding");
  });

  it("are sent as they are to all others, and when they are short", async () => {
    expect((await raw("/schema.graphql", {})).encoding).toBeUndefined();
    expect((await raw("/healthz", { "accept-encoding": "gzip" })).encoding).toBeUndefined();
  });

  it("to methods that the endpoint does not take name those that it does", async () => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const { status, headers } = await fetch(production.graphqlUrl, { method });
      expect([status, headers.get("allow")], method).toEqual([405, "GET, POST"]);
    }
  });

  it("to a call of which a limit let nothing be done say when to come again, in headers too", async () => {
    const body = {
      query: `mutation { sessionStart(input: { username: "nobody", password: "x" }) { session { accessToken } userErrors { code } } }`,
    };
    await store.pool.query(
      `INSERT INTO "RateWindow" ("limit", "subject", "startsAt", "uses") VALUES ('sign-in.address', $1, $2, 100)`,
      [services.secrets.blindIndex("sign-in.address:127.0.0.1"), startOfWindow()],
    );
    const { status, headers, json } = await production.post(body);
    expect([status, json().errors?.[0]?.extensions.code]).toEqual([429, "RATE_LIMITED"]);
    const named = ["retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"];
    const [after, limit, remaining, reset] = named.map((name) => headers.get(name));
    expect([limit, remaining, reset]).toEqual(["100", "0", after]);
    expect(Number(after)).toBeGreaterThan(0);
    await store.pool.query(`DELETE FROM "RateWindow"`);
  });
});

/** When the present window of a quarter of an hour began. */
function startOfWindow(): Date {
  const windowMs = 15 * 60_000;
  return new Date(Math.floor(services.clock.now().getTime() / windowMs) * windowMs);
}

describe("Routes of the modules", () => {
  it("know who calls", async () => {
    const reviewer = await aReviewer(store);
    expect(
      await (await get("/own", { authorization: `Bearer ${await production.tokenFor(reviewer)}` })).json(),
    ).toEqual({ account: reviewer.accountId });
    expect((await get("/own", { authorization: "Bearer abc" })).status).toBe(401);
  });

  it("throw errors that are answered with their status, in the caller's language, and mask all others", async () => {
    const answer = async (path: string, language = "en") => {
      const response = await get(path, { "accept-language": language });
      return {
        status: response.status,
        retryAfter: response.headers.get("retry-after"),
        ...((await response.json()) as object),
      };
    };
    expect(await answer("/wrong")).toMatchObject({
      status: 400,
      code: "BAD_USER_INPUT",
      message: "Wrong",
      traceId: expect.any(String),
    });
    expect(await answer("/wrong", "zh-CN")).toMatchObject({ message: "不对" });
    expect(await answer("/often")).toMatchObject({ status: 429, code: "RATE_LIMITED", retryAfter: "7" });
    expect(await answer("/closed")).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    expect(await answer("/nowhere")).toMatchObject({ status: 404, code: "NOT_FOUND" });
    const broken = await answer("/broken");
    expect(broken).toMatchObject({ status: 500, code: "INTERNAL" });
    expect(JSON.stringify(broken)).not.toContain("secret");
  });
});

describe("Health", () => {
  it("says that the process lives, and separately whether it should get requests", async () => {
    expect((await get("/readyz")).status).toBe(200);
    database = "down";
    const answer = await get("/readyz");
    expect([answer.status, await answer.json()]).toEqual([503, { status: "database unavailable" }]);
    expect((await get("/healthz")).status).toBe(200);
    database = "up";
    expect((await get("/readyz")).status).toBe(200);
  });

  it("is no longer ready while it ends, and still answers calls with the wish to close the connection", async () => {
    const ending = await useApi(services);
    const drained = ending.server.drain();
    const ready = await get("/readyz", {}, ending);
    expect([ready.status, await ready.json()]).toEqual([503, { status: "draining" }]);
    const call = await ending.post({ query: "{ viewer { role } }" });
    expect([call.status, call.headers.get("connection")]).toEqual([200, "close"]);
    await drained;
    await expect(get("/readyz", {}, ending)).rejects.toThrow();
  });
});

describe("Pages for people", () => {
  it("for developers are there in development only", async () => {
    for (const path of ["/graphiql", "/graphiql/graphiql.js", "/schema.graphql"]) {
      expect((await get(path)).status, path).toBe(404);
      expect((await get(path, {}, development)).status, path).toBe(200);
    }
  });

  it("load nothing from elsewhere: GraphiQL comes from this server", async () => {
    const page = await (await get("/graphiql", {}, development)).text();
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map(([, source]) => source ?? "")
      .filter((source) => !source.startsWith("data:"));
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      const file = await get(source, {}, development);
      expect([source.startsWith("/graphiql/"), file.status], source).toEqual([true, 200]);
      await file.body?.cancel();
    }
    expect((await get("/graphiql", {}, development)).headers.get("content-security-policy")).toContain(
      "default-src 'self'",
    );
  });
});

describe("GraphQL over HTTP", () => {
  const ask = (body: unknown, accept: string) => production.post(body, { accept });
  it.each([
    ["runs", { query: "{ viewer { role } }" }, 200, 200],
    ["cannot be read", { query: "{ viewer" }, 400, 200],
    ["is not valid", { query: "{ nothing }" }, 400, 200],
    [
      "has bad variables",
      { query: "query ($n: Int!) { simCards(first: $n) { totalCount } }", variables: { n: "x" } },
      400,
      200,
    ],
    ["has no query", { variables: {} }, 400, 400],
    ["has a query that is no text", { query: 5 }, 400, 400],
    [
      "may cost too much",
      {
        query:
          "{ simCards(first: 100) { nodes { ledger(first: 100) { nodes { id kind at amountFen } } usage(first: 100) { nodes { month } } } } }",
      },
      400,
      400,
    ],
    ["asks for too much", { query: `{ ${"viewer { role } ".repeat(11)} }` }, 400, 400],
  ])("a call that %s has the status that its client understands", async (_name, body, modern, old) => {
    expect((await ask(body, "application/graphql-response+json")).status).toBe(modern);
    expect((await ask(body, "application/json")).status).toBe(old);
  });

  it("reads queries by GET and refuses mutations", async () => {
    const byGet = (query: string) =>
      get(`/graphql?query=${encodeURIComponent(query)}`, { accept: "application/graphql-response+json" });
    expect(await (await byGet("{ viewer { role } }")).json()).toEqual({ data: { viewer: null } });
    expect((await byGet('mutation { sessionEnd(input: { refreshToken: "x" }) { isEnded } }')).status).toBe(405);
  });

  it("takes JSON only, and says in JSON what is wrong with it", async () => {
    for (const [type, body] of [
      ["text/plain", '{"query":"{ viewer { role } }"}'],
      ["application/json", "{"],
      ["application/x-www-form-urlencoded", "query={viewer{role}}"],
    ] as const) {
      const answer = await production.post(body, { "content-type": type });
      expect(answer.status, type).toBeGreaterThanOrEqual(400);
      expect(answer.status, type).toBeLessThan(500);
      expect(answer.json().errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});

describe("Odd requests", () => {
  it.each(["[", "a b", "", "desk.example:99999", "%00"])(
    "with the host %j are answered like any other",
    async (host) => {
      const socket = connect(Number(new URL(production.url).port), "127.0.0.1");
      const answer = text(socket);
      const body = '{"query":"{ viewer { role } }"}';
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      expect((await answer).split("\r\n")[0]).toMatch(/^HTTP\/1\.1 (200|400)/);
    },
  );
});

describe("A connection", () => {
  it("that sends half a request and falls silent is cut by the server", async () => {
    const impatient = await useApi(services, { longestSilenceSeconds: 1 });
    const socket = connect(Number(new URL(impatient.url).port), "127.0.0.1");
    const cut = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {});
    socket.write(
      "POST /graphql HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    );
    await cut;
  });
});
