import type { Pool, PoolClient } from "pg";

/** The connections of a pool, to be cut when nothing comes through them any more. */
export interface DatabaseLine {
  /** Breaks every connection, so that whoever waits on one learns it and a new one is opened. */
  cut(): void;
}

/**
 * Packets may vanish without a word: then a statement waits for a quarter of an hour until the operating system gives up, and all who come after it wait
 * for its connection.
 */
export function lineOf(pool: Pool): DatabaseLine {
  const clients = new Set<PoolClient>();
  pool.on("acquire", (client) => clients.add(client));
  pool.on("remove", (client) => clients.delete(client));
  return {
    cut() {
      for (const { connection } of clients as Set<PoolClient & { connection: { stream: NodeJS.Socket } }>) {
        connection.stream.destroy(new Error("The database was silent for too long"));
      }
    },
  };
}
