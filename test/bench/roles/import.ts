import { performance } from "node:perf_hooks";
import { eventRoutes } from "../../../server/event-routes.ts";
import { importHandlers } from "../../../server/imports/index.ts";
import { useEventRoutes } from "../../../server/platform/events.ts";
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
  useEventRoutes(eventRoutes);
  const services = await openServices(databaseUrl);
  await services.store.pool.query("SELECT 1");
  const handler = importHandlers.find(({ name }) => name === "read-import");
  const startedAt = performance.now();
  await handler?.run({ importId }, services);
  const seconds = (performance.now() - startedAt) / 1000;
  const { status, rowCount } = await services.store.prisma.cardImport.findUniqueOrThrow({ where: { id: importId } });
  if (status !== "FINISHED") throw new Error(`the import ended as ${status}`);
  return { seconds, peakBytes: process.resourceUsage().maxRSS * 1024, rows: rowCount };
}
