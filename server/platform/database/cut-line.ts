import type { PoolClient } from "pg";

/**
 * Breaks a connection on which nothing comes any more, so that whoever waits on it learns it and a new one is opened. Packets may vanish without a word: then a statement
 * waits for a quarter of an hour until the operating system gives up, and all who come after it wait for its connection.
 */
export function cutLine(client: PoolClient): void {
  const { connection } = client as PoolClient & { connection: { stream: NodeJS.Socket } };
  connection.stream.destroy(Object.assign(new Error("The database was silent for too long"), { code: "ETIMEDOUT" }));
}
