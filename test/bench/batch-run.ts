import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../server/launch/postgres/free-port.ts";
import { workerFlags } from "../../server/launch/process/programs.ts";
import type { Bench } from "./harness.ts";
import { createInstallation } from "./installation.ts";
import { serverCpuMs, usageOf } from "./process-usage.ts";
import { type RunningProcess, startProgram, startRole, startSimulator } from "./processes.ts";
import { printStatements } from "./profile.ts";
import { tapWire } from "./wire-tap.ts";

/** A batch of which every item has been cleared. */
export interface Batch {
  databaseUrl: string;
  requestId: string;
  cards: number;
}

/** What a batch took. */
export interface BatchCost {
  seconds: number;
  /** CPU time of PostgreSQL. */
  databaseCpuSeconds: number;
  /** Share of the moments looked at in which the database did something for the queue of jobs, from 0 to 1; absent where there is no queue. */
  queueShare?: number;
}

/** A run that takes longer is stuck. */
const LONGEST_SECONDS = 300;
/** How often we look whether it is done, in milliseconds. */
const LOOK_MS = 20;

/**
 * Has the product carry a batch from approved to completed: worker and API in processes of their own, the carrier simulator in another, whose
 * answers and callbacks come without delay. Answers the seconds from the enqueued job to the completed request, whose certificate is queued
 * in the same transaction.
 * @throws Error when anything is not as it must be afterwards
 */
export async function runBatch(bench: Bench, batch: Batch, { isTapped = false } = {}): Promise<BatchCost> {
  const simulatorPort = String(await freePort());
  const { environment } = await createInstallation(path.join(bench.folder, "batch"), {
    CARRIER_URL: `http://127.0.0.1:${simulatorPort}`,
  });
  const processes: Record<string, RunningProcess> = {};
  const taps = isTapped ? { worker: await tapWire(batch.databaseUrl), api: await tapWire(batch.databaseUrl) } : null;
  const client = new pg.Client({ connectionString: batch.databaseUrl });
  await client.connect();
  try {
    processes.simulator = await startSimulator({ environment: simulatorEnvironment(environment, simulatorPort) });
    processes.api = await startProgram("main", taps?.api.url ?? batch.databaseUrl, { environment });
    processes.worker = await startRole(
      "pipeline",
      { databaseUrl: taps?.worker.url ?? batch.databaseUrl },
      { environment, nodeFlags: workerFlags },
    );
    const cpuBefore = cpuOf(processes, bench);
    taps?.worker.take();
    const startedAt = performance.now();
    await client.query(
      `SELECT graphile_worker.add_job('advance-request', $1::json, job_key => 'advance:' || $2, max_attempts => 25)`,
      [JSON.stringify({ requestId: batch.requestId }), batch.requestId],
    );
    const queueShare = await isCompleted(client, batch.requestId);
    const seconds = (performance.now() - startedAt) / 1000;
    const cpu = Object.entries(cpuOf(processes, bench)).map(
      ([name, ms]) => [name, (ms - (cpuBefore[name] ?? 0)) / 1000] as const,
    );
    if (taps) {
      const parts = cpu.map(([name, cpuSeconds]) => `${name} ${cpuSeconds.toFixed(2)} s`);
      bench.note(`Batch of ${batch.cards} cards through the tap: ${seconds.toFixed(2)} s; CPU ${parts.join(", ")}`);
      printStatements(bench, "Statements of the worker", taps.worker.take());
      printStatements(bench, "Statements of the API (callbacks)", taps.api.take());
    }
    await insistOnOutcome(client, batch);
    return { seconds, databaseCpuSeconds: Object.fromEntries(cpu).postgres ?? Number.NaN, queueShare };
  } finally {
    for (const process of Object.values(processes).reverse()) await process.stop();
    for (const tap of Object.values(taps ?? {})) tap.close();
    await client.end();
  }
}

/** Settings of a simulator without delay, whose carrier takes 5 000 cards a call. */
export function simulatorEnvironment(environment: Record<string, string>, port: string): Record<string, string> {
  return {
    CARRIER_SIMULATOR_PORT: port,
    CARRIER_SIMULATOR_API_KEY: environment.CARRIER_API_KEY ?? "",
    CARRIER_SIMULATOR_CALLBACK_SECRET: environment.CARRIER_CALLBACK_SECRET ?? "",
    CARRIER_SIMULATOR_LIMITS: JSON.stringify({
      CMCC: { maxCardsPerCall: 5_000, callsPerSecond: 10_000, burst: 100_000 },
    }),
  };
}

function cpuOf(processes: Record<string, RunningProcess>, bench: Bench): Record<string, number> {
  const own = Object.entries(processes).map(([name, { pid }]) => [name, usageOf(pid).cpuMs] as const);
  return { ...Object.fromEntries(own), postgres: serverCpuMs(bench.cluster.pid) };
}

/** Waits for the end, and answers {@link BatchCost.queueShare}. */
async function isCompleted(client: pg.Client, requestId: string): Promise<number> {
  let [looks, withQueue] = [0, 0];
  for (let waitedMs = 0; waitedMs < LONGEST_SECONDS * 1000; waitedMs += LOOK_MS) {
    const { rows } = await client.query({
      name: "status",
      text: `SELECT "status", EXISTS (
          SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'
            AND (application_name = 'jobs' OR query LIKE '%graphile_worker%')) AS "isQueueAtWork"
        FROM "CancellationRequest" WHERE "id" = $1`,
      values: [requestId],
    });
    looks += 1;
    withQueue += Number(rows[0].isQueueAtWork);
    if (rows[0].status === "COMPLETED") return withQueue / looks;
    await pause(LOOK_MS);
  }
  const { rows } = await client.query(
    `SELECT "status", "count" FROM "CancellationItemCount" WHERE "requestId" = $1 AND "count" > 0`,
    [requestId],
  );
  throw new Error(`The batch was not done after ${LONGEST_SECONDS} s: ${JSON.stringify(rows)}`);
}

/** Every item and card cancelled, four events an item, the certificate queued. */
async function insistOnOutcome(client: pg.Client, { requestId, cards }: Batch): Promise<void> {
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM "CancellationItem" WHERE "requestId" = $1 AND "status" = 'CANCELLED') AS "items",
      (SELECT count(*)::int FROM "SimCard" WHERE "status" = 'CANCELLED') AS "cards",
      (SELECT count(*)::int FROM "CancellationEvent" WHERE "requestId" = $1 AND "itemId" IS NOT NULL AND "action" <> 'SUBMIT') AS "events",
      (SELECT count(*)::int FROM graphile_worker.jobs WHERE key = 'certificate:' || $1::text) AS "certificates"`,
    [requestId],
  );
  const wanted = { items: cards, cards, events: 4 * cards, certificates: 1 };
  if (JSON.stringify(rows[0]) !== JSON.stringify(wanted))
    throw new Error(`The batch ended with ${JSON.stringify(rows[0])} in place of ${JSON.stringify(wanted)}`);
}
