import { systemClock } from "../../../server/platform/clock.ts";
import { openPool } from "../../../server/platform/database/connection.ts";
import type { Viewer } from "../../../server/platform/viewer.ts";
import { growDatabase } from "../../growth/grow.ts";

/** Grows a database to so many items; answers who can look at it. */
export async function run({ databaseUrl, items }: { databaseUrl: string; items: number }): Promise<Viewer[]> {
  // Millions of rows come from one statement: no limits of the product's own connections here.
  const pool = openPool({ url: databaseUrl, size: 2, name: "bench" });
  const viewers = await growDatabase({ pool }, items, systemClock.now());
  await pool.end();
  return viewers;
}
