import { afterAll, inject } from "vitest";
import { openStore, type Store } from "../../server/platform/database/store.ts";
import { claimDatabase, returnDatabase } from "./database-office.ts";
import type { DatabaseKind } from "./run-folder.ts";
import { StatementLog } from "./statement-log.ts";

/** A store on a database that belongs to one test file alone. */
export interface TestStore extends Store {
  /** Address of the database, for a process of its own or a second pool. */
  url: string;
  /** Every SQL statement that went through this store. */
  statements: StatementLog;
  /** Has something closed before the store is. */
  beforeClose(work: () => Promise<void>): void;
}

/**
 * Gives this test file a database of its own, empty and fully migrated, until the file is done: `const store = await useDatabase();` at
 * the top of the file.
 */
export async function useDatabase({
  poolSize = 20,
  kind = "PLAIN",
}: {
  poolSize?: number;
  kind?: DatabaseKind;
} = {}): Promise<TestStore> {
  const office = inject("databaseOfficeUrl");
  const { name, url, nearUrl } = await claimDatabase(office, kind);
  const store = openStore({ url: nearUrl, poolSize, name: "test" });
  const statements = new StatementLog([store.pool, store.writes, store.frontDoor]);
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const work of closing) await work();
    await store.close();
    await returnDatabase(office, kind, name);
  });
  return Object.assign(store, { url, statements, beforeClose: (work: () => Promise<void>) => void closing.push(work) });
}
