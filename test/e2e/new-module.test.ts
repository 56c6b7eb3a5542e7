/** A new module is a folder with a `module.ts` and one line in `server/modules.ts`: the product is built with one more, and does everything with it. */
import { type ChildProcess, fork } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Plugin } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hashPassword } from "../../server/accounts/index.ts";
import { environmentWith } from "../../server/launch/config.ts";
import { freePort } from "../../server/launch/postgres/free-port.ts";
import { sql } from "../../server/platform/sql.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { openGreetedSocket } from "../api/raw-socket.ts";
import { anAuditor, anOpsManager } from "../factories/index.ts";
import { buildForTest } from "../support/build-for-test.ts";
import { useDatabase } from "../support/database.ts";
import { temporaryFolder } from "../support/services.ts";

const fixture = path.resolve(import.meta.dirname, "../fixtures/parcels");

/** Writes the one line into `server/modules.ts`, for this build alone. */
const withParcels: Plugin = {
  name: "with-parcels",
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/]modules\.ts$/ }, ({ path: file }) => ({
      loader: "ts",
      contents: `import { parcelsModule } from ${JSON.stringify(path.join(fixture, "module.ts"))};
${fs.readFileSync(file, "utf8").replace(/\n\];\n/, "\n  parcelsModule,\n];\n")}`,
    }));
  },
};

const store = await useDatabase();
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
/** One for both: what the machines of an installation share is their keys, too. */
const dataDir = temporaryFolder("parcels");
const running: ChildProcess[] = [];

const start = (script: string) =>
  running.push(
    fork(script, [], {
      env: environmentWith({
        ...{ DATABASE_URL: store.url, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "error" },
      }),
      stdio: "inherit",
    }),
  );

beforeAll(async () => {
  await store.pool.query(fs.readFileSync(path.join(fixture, "migration.sql"), "utf8"));
  const programs = ["server/launch/main.ts", "server/launch/worker.ts"];
  for (const script of await Promise.all(programs.map((program) => buildForTest(program, [withParcels]))))
    start(script);
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).ok).toBe(true), {
    timeout: 60_000,
    interval: 200,
  });
});
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

const PASSWORD = "a long password";

/** Signs an account in; answers how it calls. */
async function signIn({ accountId }: Viewer) {
  const { rows } = await store.pool.query<{ username: string }>(sql`
    UPDATE "Account" SET "passwordHash" = ${await hashPassword(PASSWORD)} WHERE "id" = ${accountId}::uuid RETURNING "username"`);
  const input = { username: rows[0]?.username, password: PASSWORD };
  const { data } = await ask(
    "mutation ($input: SessionStartInput!) { sessionStart(input: $input) { session { accessToken } } }",
    { input },
  );
  const authorization = `Bearer ${data.sessionStart.session.accessToken}`;
  return { authorization, ask: (query: string, variables = {}) => ask(query, variables, authorization) };
}

async function ask(query: string, variables = {}, authorization?: string) {
  const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return (await answer.json()) as any;
}

const register =
  "mutation ($number: String!) { parcelRegister(input: { number: $number }) { parcel { id number } userErrors { code } } }";

describe("A module of one folder and one line", () => {
  it("has its act done, its job run, its rows read, its route served and its changes told", async () => {
    const manager = await signIn(await anOpsManager(store));
    const { send, next, socket } = await openGreetedSocket(`${url.replace("http", "ws")}/graphql`, {
      authorization: manager.authorization,
    });
    send({ type: "subscribe", id: "1", payload: { query: "subscription { parcelUpdated { count } }" } });
    await next();

    const { data } = await manager.ask(register, { number: "P-1" });
    expect(data.parcelRegister).toEqual({
      parcel: { id: expect.stringMatching(/^parcel_/), number: "P-1" },
      userErrors: [],
    });
    expect((await next()).payload.data.parcelUpdated.count).toBe(1);
    socket.close();

    await expect
      .poll(async () => (await fetch(`${url}/parcels/weighed`)).json(), { timeout: 20_000 })
      .toEqual([{ number: "P-1" }]);
    const listed = await manager.ask("{ parcels(first: 5) { nodes { number status } } }");
    expect(listed.data.parcels.nodes).toEqual([{ number: "P-1", status: "WEIGHED" }]);
  });

  it("refuses who lacks its permission", async () => {
    const auditor = await signIn(await anAuditor(store));
    const { errors } = await auditor.ask(register, { number: "P-2" });
    expect(errors[0].extensions.code).toBe("FORBIDDEN");
  });

  it("has its job run by the clock", async () => {
    const known = async () =>
      (await store.pool.query(`SELECT "identifier" FROM graphile_worker._private_known_crontabs`)).rows.map(
        ({ identifier }) => identifier,
      );
    await expect.poll(known, { timeout: 20_000 }).toContain("weigh-parcels");
  });
});
