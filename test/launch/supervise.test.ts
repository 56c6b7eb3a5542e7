import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pino } from "pino";
import { afterAll, describe, expect, it, vi } from "vitest";
import { environmentWith } from "../../server/launch/config.ts";
import { isAlive } from "../../server/launch/postgres/postmaster-file.ts";
import {
  type Program,
  type SupervisedProgram,
  type Surroundings,
  superviseProgram,
} from "../../server/launch/process/supervise.ts";
import { buildForTest } from "../support/build-for-test.ts";
import { temporaryFolder } from "../support/services.ts";

const obedient = await buildForTest("test/launch/programs/obedient.ts");
const databaseUrl = "postgres://desk@nowhere/none";
const log = pino({ level: "silent" });
const running: SupervisedProgram[] = [];
afterAll(async () => {
  await Promise.all(running.map((program) => program.stop(0)));
});

function supervise(dataDir: string, surroundings: Partial<Surroundings> = {}, environment = {}): SupervisedProgram {
  const program: Program = {
    name: "obedient",
    script: obedient,
    environment: environmentWith({ DATA_DIR: dataDir, LOG_LEVEL: "silent", ...environment }),
  };
  const supervised = superviseProgram(program, {
    log,
    database: async () => databaseUrl,
    onRefused: () => {},
    ...surroundings,
  });
  running.push(supervised);
  return supervised;
}

function diary(dataDir: string): string[] {
  const place = path.join(dataDir, "diary");
  return fs.existsSync(place) ? fs.readFileSync(place, "utf8").trim().split("\n") : [];
}

/** Process ids that began, in order; waits until there are so many. */
async function beginnings(dataDir: string, count: number): Promise<number[]> {
  return vi.waitFor(
    () => {
      const pids = diary(dataDir).flatMap((line) => /^began (\d+)/.exec(line)?.[1] ?? []);
      expect(pids.length).toBeGreaterThanOrEqual(count);
      return pids.map(Number);
    },
    { timeout: 20_000, interval: 20 },
  );
}

async function gone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000, interval: 20 });
}

describe("a supervised program", () => {
  it("begins when the database is there, not before, and learns its address", async () => {
    const dataDir = temporaryFolder("supervised");
    let open: (url: string) => void = () => {};
    const database = vi.fn(() => new Promise<string>((resolve) => (open = resolve)));
    const program = supervise(dataDir, { database });
    await vi.waitFor(() => expect(database).toHaveBeenCalled(), { timeout: 20_000 });
    expect(diary(dataDir)).toEqual([]);
    open(databaseUrl);
    await program.ready;
    expect(diary(dataDir)).toEqual([expect.stringMatching(/^began \d+ postgres:\/\/desk@nowhere\/none$/)]);
  });

  it("waits without harm for a database that cannot be had", async () => {
    const dataDir = temporaryFolder("supervised");
    const database = vi.fn(async () => {
      throw new Error("no database");
    });
    supervise(dataDir, { database });
    await vi.waitFor(() => expect(database).toHaveBeenCalled(), { timeout: 20_000 });
    expect(diary(dataDir)).toEqual([]);
  });

  it("is started again when it is killed, and when it fails in a way nobody caught", async () => {
    const dataDir = temporaryFolder("supervised");
    await supervise(dataDir).ready;
    const [first = 0] = await beginnings(dataDir, 1);
    fs.writeFileSync(path.join(dataDir, "order"), "fail unseen");
    process.kill(first, "SIGKILL");
    const [, second = 0] = await beginnings(dataDir, 2);
    await gone(second);
    fs.rmSync(path.join(dataDir, "order"));
    const pids = await beginnings(dataDir, 3);
    expect(new Set(pids).size).toBe(pids.length);
  });

  it("finishes in order when it is asked to, and is not started again", async () => {
    const dataDir = temporaryFolder("supervised");
    const program = supervise(dataDir);
    await program.ready;
    const [pid = 0] = await beginnings(dataDir, 1);
    await program.stop(20_000);
    expect(isAlive(pid)).toBe(false);
    expect(diary(dataDir).slice(1)).toEqual(["stopped listening", "closed the database"]);
  });

  it("is ended when it does not finish in time", async () => {
    const dataDir = temporaryFolder("supervised");
    fs.writeFileSync(path.join(dataDir, "order"), "hang at the end");
    const program = supervise(dataDir);
    await program.ready;
    const [pid = 0] = await beginnings(dataDir, 1);
    await program.stop(50);
    expect(isAlive(pid)).toBe(false);
    expect(diary(dataDir)).toHaveLength(1);
  });

  it("that refuses its settings is not started again", async () => {
    const dataDir = temporaryFolder("supervised");
    const refused = new Promise<string>((resolve) => supervise(dataDir, { onRefused: resolve }, { PORT: "nine" }));
    expect(await refused).toBe("obedient");
    expect(diary(dataDir)).toEqual([]);
  });
});

it("Programs end when their supervisor is killed, ours and others", async () => {
  const [supervisor, leash, foreign] = await Promise.all(
    ["test/launch/programs/supervisor.ts", "server/launch/process/leash.ts", "test/launch/programs/foreign.ts"].map(
      (source) => buildForTest(source),
    ),
  );
  const [oursDataDir, foreignDataDir] = [temporaryFolder("ours"), temporaryFolder("foreign")];
  const words = [supervisor, leash, obedient, foreign, oursDataDir, foreignDataDir] as string[];
  const killed = spawn(process.execPath, words, {
    stdio: "ignore",
    env: { ...environmentWith({ LOG_LEVEL: "silent" }) },
  });
  const [[ours = 0], [other = 0]] = await Promise.all([beginnings(oursDataDir, 1), beginnings(foreignDataDir, 1)]);
  killed.kill("SIGKILL");
  await Promise.all([gone(ours), gone(other)]);
  expect(diary(oursDataDir)).toContain("closed the database");
});

it("A part that is started alone says in one line that there is no database", async () => {
  const alone = spawn(process.execPath, [obedient], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { DATA_DIR: temporaryFolder("alone") },
  });
  const [words, [code]] = await Promise.all([text(alone.stderr), once(alone, "exit")]);
  expect(words).toMatch(/^There is no database: run npm start on .* first, or set DATABASE_URL\n$/);
  expect(code).toBe(1);
});
