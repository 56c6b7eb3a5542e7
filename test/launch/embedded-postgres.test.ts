import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type EmbeddedPostgres,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../server/launch/postgres/embedded-postgres.ts";
import { isAlive } from "../../server/launch/postgres/postmaster-file.ts";
import { readServerRecord } from "../../server/launch/postgres/server-record.ts";
import { buildForTest } from "../support/build-for-test.ts";
import { temporaryFolder } from "../support/services.ts";

const log = pino({ level: "silent" });
const keepDatabase = await buildForTest("test/launch/programs/keep-database.ts");
const running: EmbeddedPostgres[] = [];
const programs: ChildProcess[] = [];
afterAll(async () => {
  for (const program of programs) program.kill("SIGKILL");
  await Promise.all(running.map((server) => server.stop()));
});

/** Making a cluster is a second's work on a machine that has nothing else to do, in milliseconds at worst. */
const makingClusters = 120_000;

/** One folder for the tests that only start and stop: making a cluster takes the longest. */
const shared = installation();

beforeAll(async () => {
  const server = await start(shared);
  await query(server.url, "CREATE TABLE kept (what text); INSERT INTO kept VALUES ('注销')");
  await server.stop();
});

function installation(): string {
  const folder = path.join(temporaryFolder("embedded"), "data");
  // As a test run's folder is, an installation's is one that PostgreSQL's own user can enter.
  fs.chmodSync(path.dirname(folder), 0o755);
  return folder;
}

async function start(dataDir: string, options: { outside?: string } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log, ...options });
  running.push(server);
  return server;
}

/** The same in a process of its own, which can be killed. */
async function startProgram(dataDir: string): Promise<{ program: ChildProcess; pid: number; url: string }> {
  const program = spawn(process.execPath, [keepDatabase, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  programs.push(program);
  const [line] = await once(program.stdout, "data");
  return { program, ...JSON.parse(String(line)) };
}

async function query(url: string, words: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed takes its connections with it.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(words)).rows;
  } finally {
    await client.end();
  }
}

async function gone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000, interval: 20 });
}

describe("the embedded PostgreSQL", () => {
  it("is a real server that keeps what it was given, reachable from this machine by password only", async () => {
    const again = await start(shared);
    expect(await query(again.url, "SELECT what FROM kept")).toEqual([{ what: "注销" }]);
    const [facts] = await query(
      again.adminUrl,
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('synchronous_commit') AS commits,
         current_setting('fsync') AS fsync, current_setting('jit') AS jit, current_setting('listen_addresses') AS listens,
         current_setting('data_checksums') AS checksums, (SELECT rolsuper FROM pg_roles WHERE rolname = 'desk') AS "isProductRoleMighty"`,
    );
    expect(facts).toEqual({
      version: 18,
      commits: "on",
      fsync: "on",
      jit: "off",
      listens: "127.0.0.1",
      checksums: "on",
      isProductRoleMighty: false,
    });
    const stranger = new URL(again.url);
    stranger.password = "guess";
    await expect(query(stranger.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
    expect(fs.statSync(path.join(shared, "postgres-server.json")).mode & 0o777).toBe(0o600);
    await again.stop();
  });

  it("recovers after kill -9, tells that it ended, and starts again with every acknowledged write", async () => {
    const server = await start(shared);
    const ended = new Promise<void>((resolve) => server.onExit(resolve));
    await query(server.url, "CREATE TABLE written AS SELECT n FROM generate_series(1, 5000) AS n");
    process.kill(server.pid, "SIGKILL");
    await ended;
    const again = await start(shared);
    expect(again.url).toBe(server.url);
    expect(await query(again.url, "SELECT count(*)::int AS rows FROM written")).toEqual([{ rows: 5000 }]);
    await again.stop();
  });

  it("starts again although a statement of the killed server is still running", async () => {
    const server = await start(shared);
    const ended = new Promise<void>((resolve) => server.onExit(resolve));
    const busy = new pg.Client({ connectionString: server.url });
    busy.on("error", () => {});
    await busy.connect();
    // Computes without ever waiting for anything, so it does not notice that its postmaster is gone.
    const computing = busy.query("SELECT count(*) FROM generate_series(1, 3000000000)").catch(() => "ended");
    await vi.waitUntil(
      async () =>
        (
          await query(
            server.url,
            "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%3000000000%' AND pid <> pg_backend_pid()",
          )
        ).length > 0,
    );
    process.kill(server.pid, "SIGKILL");
    await ended;
    const again = await start(shared);
    expect(await query(again.url, "SELECT what FROM kept")).toEqual([{ what: "注销" }]);
    expect(await computing).toBe("ended");
    await again.stop();
  });

  it("does not call an orderly stop an end", async () => {
    const server = await start(shared);
    const told = vi.fn();
    server.onExit(told);
    await server.stop();
    await gone(server.pid);
    expect(told).not.toHaveBeenCalled();
  });

  it("refuses a second program on the same folder in one line, and leaves the first in peace", async () => {
    const first = await startProgram(shared);
    await expect(startEmbeddedPostgres({ dataDir: shared, log })).rejects.toThrow(
      new RegExp(`^${fs.realpathSync(shared)} is in use by process ${first.program.pid}: [^\\n]+$`),
    );
    const second = spawn(process.execPath, [keepDatabase, shared], { stdio: ["ignore", "ignore", "pipe"] });
    const [words, [code]] = await Promise.all([text(second.stderr), once(second, "exit")]);
    expect(code).toBe(1);
    expect(words).toMatch(/^.* is in use by process \d+: .*\n$/);
    expect(await query(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(findEmbeddedPostgres(shared)).toBe(first.url);
    first.program.kill("SIGKILL");
  });

  it("stops the server that a killed program left behind, and takes over", async () => {
    const first = await startProgram(shared);
    first.program.kill("SIGKILL");
    await once(first.program, "exit");
    expect(isAlive(first.pid)).toBe(true);
    const server = await start(shared);
    expect(server.pid).not.toBe(first.pid);
    expect(isAlive(first.pid)).toBe(false);
    await server.stop();
    expect(findEmbeddedPostgres(shared)).toBeNull();
  });

  it("sees through a process id that was given out again", async () => {
    const server = await start(shared);
    const lockFile = path.join(shared, "postgres", "postmaster.pid");
    const lines = fs.readFileSync(lockFile, "utf8").split("\n");
    const ended = new Promise<void>((resolve) => server.onExit(resolve));
    process.kill(server.pid, "SIGKILL");
    await ended;
    // PostgreSQL takes any process of its own user for a server.
    const { uid, gid } = fs.statSync(lockFile);
    const stranger = spawn("sleep", ["600"], { uid, gid, stdio: "ignore" });
    programs.push(stranger);
    fs.writeFileSync(lockFile, [String(stranger.pid), ...lines.slice(1)].join("\n"));
    expect(findEmbeddedPostgres(shared)).toBeNull();
    const again = await start(shared);
    expect(await query(again.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await again.stop();
  });

  it("moves to another port when its own is taken, and stays there", async () => {
    const known = readServerRecord(shared);
    const squatter = net.createServer().listen(known?.port, "127.0.0.1");
    await once(squatter, "listening");
    const server = await start(shared);
    expect(readServerRecord(shared)?.port).not.toBe(known?.port);
    await server.stop();
    squatter.close();
    const again = await start(shared);
    expect(again.url).toBe(server.url);
    await again.stop();
  });

  it("gets new passwords when the file with the old ones is lost", async () => {
    fs.rmSync(path.join(shared, "postgres-server.json"));
    const server = await start(shared);
    expect(await query(server.url, "SELECT what FROM kept")).toEqual([{ what: "注销" }]);
    await server.stop();
  });

  it("refuses data of another major version in words", async () => {
    const version = path.join(shared, "postgres", "PG_VERSION");
    fs.writeFileSync(version, "17\n");
    await expect(startEmbeddedPostgres({ dataDir: shared, log })).rejects.toThrow(
      /was made by PostgreSQL 17, this program brings 18/,
    );
    fs.writeFileSync(version, "18\n");
  });

  it(
    "does not mistake the rest of an interrupted first start for a database",
    async () => {
      const dataDir = installation();
      const draft = path.join(dataDir, "postgres.draft");
      fs.mkdirSync(draft, { recursive: true });
      fs.writeFileSync(path.join(draft, "PG_VERSION"), "18\n");
      const server = await start(dataDir);
      expect(await query(server.url, "SELECT current_database() AS name")).toEqual([{ name: "sim_cancellation_desk" }]);
      await server.stop();
    },
    makingClusters,
  );

  it.runIf(process.getuid?.() === 0)(
    "keeps data and programs elsewhere when root's folder shuts its user out, and none of an installation that was deleted",
    async () => {
      const dataDir = installation();
      fs.mkdirSync(dataDir);
      fs.chmodSync(dataDir, 0o700);
      const outside = path.join(temporaryFolder("outside"), "desk");
      fs.chmodSync(path.dirname(outside), 0o755);
      const server = await start(dataDir, { outside });
      await query(server.url, "CREATE TABLE mine ()");
      await server.stop();
      expect(readServerRecord(dataDir)?.dataFolder.startsWith(outside)).toBe(true);
      expect(fs.existsSync(path.join(dataDir, "postgres"))).toBe(false);
      const again = await start(dataDir, { outside });
      expect(await query(again.url, "SELECT to_regclass('mine') AS found")).toEqual([{ found: "mine" }]);
      await again.stop();
      fs.rmSync(dataDir, { recursive: true });
      fs.mkdirSync(dataDir, { mode: 0o700 });
      const fresh = await start(dataDir, { outside });
      expect(await query(fresh.url, "SELECT to_regclass('mine') AS found")).toEqual([{ found: null }]);
      await fresh.stop();
    },
    makingClusters,
  );
});
