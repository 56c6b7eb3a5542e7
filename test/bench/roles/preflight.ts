import { performance } from "node:perf_hooks";
import { sql } from "../../../server/platform/sql.ts";
import type { Viewer } from "../../../server/platform/viewer.ts";
import { runPreflight } from "../../../server/preflight/actions/run-preflight.ts";
import { evaluateCardsSql } from "../../../server/preflight/index.ts";
import { type ContestLength, takeTurns } from "../harness.ts";
import { openServices } from "./services.ts";

/** Whose cards, how many of them, how long. */
export interface PreflightInput {
  databaseUrl: string;
  customerId: string;
  accountId: string;
  cards: number;
  length: ContestLength;
}

/** Has the action answer for cards named by number, and the statement at the bottom of it alone, in turns; milliseconds of each. */
export async function run({
  databaseUrl,
  customerId,
  accountId,
  cards,
  length,
}: PreflightInput): Promise<Record<"ours" | "floor", number[]>> {
  const services = await openServices(databaseUrl);
  const { pool } = services.store;
  const found = await pool.query<{ id: string; iccid: string }>(
    sql`SELECT "id", "iccid" FROM "SimCard" WHERE "customerId" = ${customerId}::uuid ORDER BY "iccid" LIMIT ${cards}`,
  );
  const iccids = found.rows.map(({ iccid }) => iccid);
  const ids = found.rows.map(({ id }) => id);
  const viewer: Viewer = { accountId, role: "CUSTOMER", customerId, sees: "OWN", displayName: "bench" };
  const action = async () => {
    const outcome = await runPreflight({ services, viewer, traceId: "bench" }, { cards: { iccids } });
    if (!outcome.ok) throw new Error(`the preflight was refused: ${JSON.stringify(outcome)}`);
  };
  const bare = async () => {
    const evaluation = evaluateCardsSql({
      cards: sql`SELECT unnest(${ids}::uuid[]) AS "cardId"`,
      customerId: sql`${customerId}::uuid`,
      now: sql`${services.clock.now()}::timestamptz`,
    });
    // Every column is worked out, none is sent.
    await pool.query(sql`
      SELECT sum(pg_column_size(e."blockers")), sum(pg_column_size(e."warnings")), sum(e."chargeFen"), sum(e."refundFen"), sum(e."convertFen")
      FROM (${evaluation}) e`);
  };
  await action();
  await bare();
  return takeTurns({ ours: () => timed(action), floor: () => timed(bare) }, length);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
