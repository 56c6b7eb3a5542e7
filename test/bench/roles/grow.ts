import { systemClock } from "../../../server/platform/clock.ts";
import { openStore } from "../../../server/platform/database/store.ts";
import type { Viewer } from "../../../server/platform/viewer.ts";
import { growDatabase } from "../../growth/grow.ts";

/** Grows a database to so many items; answers who can look at it. */
export async function run({ databaseUrl, items }: { databaseUrl: string; items: number }): Promise<Viewer[]> {
  const store = openStore({ url: databaseUrl, poolSize: 2, name: "bench" });
  const viewers = await growDatabase(store, items, systemClock.now());
  await store.close();
  return viewers;
}
