import type { Pool, PoolClient } from "pg";
import { cutLine } from "../database/cut-line.ts";

/** The connections of a pool, to be cut when nothing comes through them any more. */
export interface DatabaseLine {
  /** Breaks every connection. */
  cut(): void;
}

/** The line of a pool, from now on. */
export function lineOf(pool: Pool): DatabaseLine {
  const clients = new Set<PoolClient>();
  pool.on("acquire", (client) => clients.add(client));
  pool.on("remove", (client) => clients.delete(client));
  return {
    cut() {
      for (const client of clients) cutLine(client);
    },
  };
}
