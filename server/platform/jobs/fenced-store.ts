import type { Pool } from "pg";
import { poolThrough } from "../database/pool-through.ts";
import type { Store } from "../database/store.ts";
import { sessionLimits } from "../database/work-limits.ts";
import type { WorkerLease } from "./worker-lease.ts";

/** What a statement that changes something has in it; one that only looks may have it too, and is fenced in vain. */
const CHANGES = /\b(?:INSERT|UPDATE|DELETE|MERGE)\b/;

/** The database as a job sees it: whatever it changes, in a transaction or by one statement on the pool, passes the lease's fence in the same transaction. */
export function fencedStore(store: Store, lease: WorkerLease): Store {
  return { ...store, pool: fencedPool(store.pool, lease), fence: lease };
}

function fencedPool(pool: Pool, lease: WorkerLease): Pool {
  const opening = lease.opening(sessionLimits("JOB"));
  return poolThrough(pool, async (statement, values) => {
    const text = typeof statement === "string" ? statement : statement.text;
    if (!CHANGES.test(text)) return pool.query(statement, values);
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      lease.pass((await client.query(opening)).rows);
      const answer = await client.query(statement, values);
      await client.query("COMMIT");
      client.release();
      return answer;
    } catch (error) {
      // Whatever state the connection is in, what it had begun ends with it.
      client.release(true);
      throw error;
    }
  });
}
