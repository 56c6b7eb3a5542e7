import { expect, it, onTestFinished } from "vitest";
import { openPool } from "../../server/platform/database/connection.ts";
import { patientPool } from "../../server/platform/database/patient-query.ts";
import { isUnavailability } from "../../server/platform/database/unavailable.ts";
import { useDatabase } from "../support/database.ts";
import { openLineProxy } from "../support/line-proxy.ts";

const store = await useDatabase();

/** A pool whose statements may take a tenth of a second, over a line that can be disturbed. */
async function aPatientPool() {
  const line = await openLineProxy(store.url);
  const pool = openPool({ url: line.url, size: 1, name: "impatient" });
  onTestFinished(async () => {
    await pool.end();
    await line.close();
  });
  return { line, pool: patientPool(pool, 100) };
}

const running = async () =>
  (
    await store.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'impatient' AND datname = current_database() AND state = 'active'",
    )
  ).rowCount;

it("ends a statement on the server when its time is over, and answers the next", async () => {
  const { pool } = await aPatientPool();
  const error = await pool.query("SELECT pg_sleep($1)", [600]).catch((thrown: unknown) => thrown);
  expect(isUnavailability(error)).toBe(true);
  await expect.poll(running).toBe(0);
  expect((await pool.query("SELECT $1::int AS one", [1])).rows).toEqual([{ one: 1 }]);
});

it("gives up a connection on which nothing comes any more", { timeout: 30_000 }, async () => {
  const { line, pool } = await aPatientPool();
  await pool.query("SELECT 1");
  line.swallow();
  const error = await pool.query("SELECT 1").catch((thrown: unknown) => thrown);
  expect(isUnavailability(error)).toBe(true);
  line.mend();
  expect((await pool.query("SELECT 1")).rowCount).toBe(1);
});
