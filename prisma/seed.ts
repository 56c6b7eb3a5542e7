import type { PoolClient } from "pg";
import { hashPassword } from "../server/accounts/actions/hash-password.ts";
import type { Logger } from "../server/launch/log/logger.ts";
import { remakeFigures } from "../server/metrics/jobs/figures.ts";
import type { Clock } from "../server/platform/clock.ts";
import type { Store } from "../server/platform/database/store.ts";
import type { Secrets } from "../server/platform/secrets.ts";
import { sql } from "../server/platform/sql.ts";
import type { ObjectStorage } from "../server/platform/storage/index.ts";
import { type DemoLogins, demoLogins, demoPassword, demoUsernames } from "./seed/accounts.ts";
import { makeDemoOperator, writeDemoOperator } from "./seed/demo-operator.ts";
import { allInserted } from "./seed/insert-rows.ts";
import { planPictures, storePictures } from "./seed/pictures.ts";

export type { DemoLogin, DemoLogins } from "./seed/accounts.ts";

/** What loading needs of a process. */
export interface DemoServices {
  store: Pick<Store, "pool">;
  secrets: Secrets;
  /** Where the documents of open requests go; without it they have none to look at. */
  storage?: ObjectStorage;
  clock: Clock;
  /** Whether the operator has the requests of its last 200 days; a test that does not look at them does without. */
  hasPast?: boolean;
  log: Pick<Logger, "info">;
}

/** Name of the lock under which one process at a time loads. Any number will do, as long as nothing else uses it. */
const LOCK = 7_404_031;

/**
 * Fills an empty database with an operator that could be one: carriers, plans, customers with cards and their troubles, people to sign in as, and the
 * requests of the last weeks. It is all there or nothing is; a database that holds anything is left alone, also when several processes ask at once.
 * Answers who can sign in: nobody, when the data are somebody else's.
 */
export async function loadDemoData(services: DemoServices): Promise<DemoLogins> {
  const { store, secrets, storage, clock, log, hasPast = true } = services;
  const client = await store.pool.connect();
  try {
    if (!(await isAnybodyThere(client))) {
      const startedAt = performance.now();
      const hashing = hashPassword(demoPassword);
      const operator = makeDemoOperator({ now: clock.now(), secrets, hasPast });
      const pictures = storage ? planPictures(operator.stories) : [];
      const passwordHash = await hashing;
      const write = async () => {
        // Drawing and writing keep different processors busy. What is stored for rows that are then not written, nothing points to.
        const storing = storage && storePictures(storage, pictures);
        storing?.catch(() => {});
        await writeDemoOperator(client, operator, { passwordHash, secrets });
        // What happened to the demo operator is counted as soon as somebody works, and not when the clock next strikes.
        await client.query(
          sql`SELECT graphile_worker.add_job(${remakeFigures.name}::text, '{}'::json, job_key => ${remakeFigures.name}::text)`,
        );
        await storing;
      };
      if (await ifEmpty(client, write)) {
        const { cards, stories } = operator;
        log.info(
          { cards: cards.length, requests: stories.length, ms: Math.round(performance.now() - startedAt) },
          "demo data loaded",
        );
      }
    }
    const present = await client.query<{ username: string }>(sql`
      SELECT "username" FROM "Account" WHERE "username" = ANY(${[...demoUsernames]}::text[]) AND "disabledAt" IS NULL`);
    return demoLogins(present.rows.map(({ username }) => username));
  } finally {
    client.release();
  }
}

/** Does the work in one transaction, under the lock, unless there is something in the database by then. */
async function ifEmpty(client: PoolClient, write: () => Promise<void>): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query(sql`SELECT pg_advisory_xact_lock(${LOCK})`);
    // Somebody else may have loaded while this process waited for the lock.
    const mayWrite = await isEmpty(client);
    if (mayWrite) await write();
    await client.query("COMMIT");
    return mayWrite;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    // What comes after a refused insert is only told that the transaction is over.
    await allInserted(client);
    throw error;
  }
}

/** Looks at one table only: whoever loads takes tables for itself one after the other, and a look at several at once could shut both out. */
async function isAnybodyThere(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean }>(`SELECT EXISTS (SELECT 1 FROM "Account") AS "isThere"`);
  return rows[0]?.isThere ?? false;
}

async function isEmpty(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isEmpty: boolean }>(`
    SELECT NOT (EXISTS (SELECT 1 FROM "Account") OR EXISTS (SELECT 1 FROM "Customer") OR EXISTS (SELECT 1 FROM "Carrier")) AS "isEmpty"`);
  return rows[0]?.isEmpty ?? false;
}
