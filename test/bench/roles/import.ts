import { performance } from "node:perf_hooks";
import { importHandlers } from "../../../server/imports/jobs/read-import.handler.ts";
import { modules } from "../../../server/modules.ts";
import { useReactions } from "../../../server/platform/events.ts";
import { collect } from "../../../server/platform/module.ts";
import { sql } from "../../../server/platform/sql.ts";
import { openServices } from "./services.ts";

/** What an import took. */
export interface ImportCost {
  seconds: number;
  /** Largest resident set of the process over its life. */
  peakBytes: number;
  rows: number;
}

/** Reads an uploaded card list into staged rows, as the worker does. */
export async function run({ databaseUrl, importId }: { databaseUrl: string; importId: string }): Promise<ImportCost> {
  useReactions(collect(modules, "reactions"));
  const services = await openServices(databaseUrl);
  await services.store.pool.query("SELECT 1");
  const handler = importHandlers.find(({ name }) => name === "read-import");
  const startedAt = performance.now();
  await handler?.run({ importId }, services);
  const seconds = (performance.now() - startedAt) / 1000;
  // What is looked at below is no part of an import.
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const { rows } = await services.store.pool.query<{ status: string; rowCount: number }>(
    sql`SELECT "status", "rowCount" FROM "CardImport" WHERE "id" = ${importId}::uuid`,
  );
  const [found] = rows;
  if (found?.status !== "FINISHED") throw new Error(`the import ended as ${found?.status}`);
  return { seconds, peakBytes, rows: found.rowCount };
}
