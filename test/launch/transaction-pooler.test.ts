import { describe, expect, it, onTestFinished, vi } from "vitest";
import { insistOnOwnSessions } from "../../server/launch/database/pooler-check.ts";
import { openStore } from "../../server/platform/database/store.ts";
import { raw, sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { useDatabase } from "../support/database.ts";
import { useTransactionPooler } from "../support/transaction-pooler.ts";

const { url } = await useDatabase();
const pooledUrl = await useTransactionPooler(url);
const tinyPoolers = [
  await useTransactionPooler(url, { sessions: 1 }),
  await useTransactionPooler(url, { sessions: 2 }),
];

/** A process of its own behind the pooler: its own connections, its own names of statements. */
async function startProcess() {
  vi.resetModules();
  const { queryJson } = await import("../../server/platform/reads/run-statement.ts");
  const store = openStore({ url: pooledUrl, poolSize: 10, name: "process" });
  onTestFinished(() => store.close());
  // Each word makes a text of its own, and the answer tells which one ran.
  const read = (word: string) =>
    queryJson<string>(store.pool, sql`SELECT to_json(${raw(`'${word}'`)}::text) AS json`, {} as never);
  return { store, read };
}

describe("Behind a pooler that lends sessions for one transaction", () => {
  it("every process gets the answers to its own questions", async () => {
    const processes = [await startProcess(), await startProcess(), await startProcess()];
    const asked = Array.from({ length: 30 }, (_, place) => `question ${place}`);
    const answers = await Promise.all(
      processes.map(async ({ read }, place) => {
        // Everybody begins with another question, as processes do that serve different callers.
        const own = [...asked.slice(place), ...asked.slice(0, place)];
        const wrong: string[] = [];
        for (const word of [...own, ...own]) if ((await read(word)) !== word) wrong.push(word);
        return wrong;
      }),
    );
    expect(answers).toEqual([[], [], []]);
  });

  it("a transaction stays in one session, and times are told in UTC", async () => {
    const { store } = await startProcess();
    const seen = await Promise.all(
      Array.from({ length: 8 }, () =>
        inTransaction(store, async (tx) => {
          const pids: number[] = [];
          for (let time = 0; time < 3; time += 1)
            pids.push(
              ...(await tx.$queryRaw<{ pid: number }[]>(sql`SELECT pg_backend_pid() AS pid`)).map(({ pid }) => pid),
            );
          return new Set(pids).size;
        }),
      ),
    );
    expect(seen).toEqual(Array(8).fill(1));
    const { rows } = await store.pool.query("SELECT current_setting('TimeZone') AS zone");
    expect(rows).toEqual([{ zone: "UTC" }]);
  });

  it("nothing starts that needs sessions of its own, and says what to set", async () => {
    await expect(insistOnOwnSessions(pooledUrl)).rejects.toThrow(
      /^The database is behind a pooler .*DATABASE_DIRECT_URL/,
    );
    await expect(insistOnOwnSessions(url)).resolves.toBeUndefined();
  });

  it("the same holds for a pooler with one or two sessions", async () => {
    for (const tiny of tinyPoolers) await expect(insistOnOwnSessions(tiny)).rejects.toThrow(/DATABASE_DIRECT_URL/);
  });
});
