import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../../server/launch/postgres/free-port.ts";
import { workerFlags } from "../../../server/launch/process/programs.ts";
import { simulatorEnvironment } from "../batch-run.ts";
import type { Figure, Measured } from "../harness.ts";
import { median } from "../harness.ts";
import { hotCall } from "../hot-query.ts";
import { createInstallation, type Installation } from "../installation.ts";
import { usageOf } from "../process-usage.ts";
import { type RunningProcess, runRole, startProgram, startRole, startSimulator } from "../processes.ts";
import type { BurstResult } from "../roles/load.ts";
import type { PlanCost } from "../roles/plan-fleets.ts";
import type { ReadyDraft } from "../roles/single-cards.ts";

/** Customers who hand in one card each while the fleet runs, one after the other. */
const SINGLES = 30;
/** Between two of them, in milliseconds. */
const APART_MS = 1_000;
/** Bursts of hot reads, of so many requests over so many connections. */
const BURSTS = 5;
const BURST = { amount: 200, connections: 4 };
/** Cards that the carrier takes in a call, and calls a second, as carriers are. */
const LIMITS = { maxCardsPerCall: 100, callsPerSecond: 5, burst: 10 };
/** Longest time until what is waited for, in milliseconds. */
const LONGEST_MS = 600_000;

const submit = `mutation ($input: CancellationRequestSubmitInput!) {
  cancellationRequestSubmit(input: $input) { acceptedCount userErrors { code message } }
}`;

/**
 * Fleets in waves. Planning: a fleet of 100 000 cards handed in, planned and previewed, against one of a tenth. Fairness: while the large one runs as fast as its carrier takes cards, customers
 * hand in a card each over HTTP, and a reviewer reads the queue; the reads are compared with those before the worker was started. The worker's memory is the largest seen meanwhile.
 */
export const wavesFigure: Figure = {
  name: "waves",
  async measure({ cluster, folder, isQuick }) {
    const sizes = isQuick ? [1_000, 10_000] : [10_000, 100_000];
    const databaseUrl = await cluster.createDatabase("bench_waves");
    const simulatorPort = String(await freePort());
    const installation = await createInstallation(path.join(folder, "waves"), {
      CARRIER_URL: `http://127.0.0.1:${simulatorPort}`,
    });
    const { environment } = installation;
    const carrier = {
      ...simulatorEnvironment(environment, simulatorPort),
      CARRIER_SIMULATOR_LIMITS: JSON.stringify({ CMCC: LIMITS }),
    };
    const processes: RunningProcess[] = [];
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      processes.push(await startSimulator({ environment: carrier }));
      processes.push(await startProgram("main", databaseUrl, { environment }));
      const load = await startRole("load", undefined);
      processes.push(load);
      const asked = { databaseUrl, sizes, singles: SINGLES };
      const { costs, approver, reviewer, drafts } = await runRole("plan-fleets", asked, { environment });
      const headers = { authorization: `Bearer ${await installation.accessTokenOf(reviewer)}` };
      const read = () => hotReads(load.output.url, { url: `${installation.url}/graphql`, headers });
      await read();
      const idle = await read();

      const worker = await startProgram("worker", databaseUrl, { environment, nodeFlags: workerFlags });
      processes.push(worker);
      const memory = watchMemory(worker.pid);
      const fleet = costs.at(-1) as PlanCost;
      await until(client, `SELECT NOT EXISTS (SELECT FROM "CancellationItem" WHERE "status" = 'CHECKING') AS "is"`);
      await runRole("approve-fleet", { databaseUrl, requestId: fleet.requestId, approver }, { environment });
      await until(client, `SELECT EXISTS (SELECT FROM "CancellationItem" WHERE "status" = 'CANCELLED') AS "is"`);
      const [busy] = await Promise.all([read(), handIn(installation, drafts)]);
      await until(
        client,
        `SELECT (SELECT count(*) FROM "CancellationRequest" WHERE "submittedCardCount" = 1 AND "status" = 'COMPLETED') = ${SINGLES} AS "is"`,
      );
      const { rows } = await client.query<{ seconds: number }>(
        `SELECT extract(epoch FROM "completedAt" - "submittedAt")::float8 AS "seconds" FROM "CancellationRequest" WHERE "submittedCardCount" = 1`,
      );
      const { rows: left } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS "count" FROM "CancellationItem" WHERE "status" = 'SCHEDULED'`,
      );
      if (left[0]?.count === 0) throw new Error("the fleet was through before the single cards were");
      return lines(costs, { idle, busy, waits: rows.map(({ seconds }) => seconds), memory: memory.stop() });
    } finally {
      await client.end();
      for (const process of processes.reverse()) await process.stop();
      await cluster.dropDatabase("bench_waves");
    }
  },
};

function lines(
  [small, large]: PlanCost[],
  { idle, busy, waits, memory }: { idle: number; busy: number; waits: number[]; memory: number },
): Measured[] {
  if (!small || !large) throw new Error("there were not two fleets");
  const growth = (what: string, ours: number, floor: number): Measured => ({
    ...{ id: "", what, ours: { value: ours, unit: "s" }, floor: { value: floor, unit: "s" }, ratio: ours / floor },
    goal: { must: 12, stretch: 10, sense: "AT_MOST", judges: "RATIO" },
  });
  return [
    growth("a fleet handed in, against one of a tenth", large.submitSeconds, small.submitSeconds),
    growth("three waves planned, against a fleet of a tenth", large.planSeconds, small.planSeconds),
    {
      ...{ id: "", what: "three waves tried out", ours: { value: large.previewMs, unit: "ms" } },
      goal: { must: 1_000, stretch: 500, sense: "AT_MOST", judges: "OURS" },
    },
    {
      ...{ id: "", what: "p99 of the hot query while a fleet runs, against before", ours: { value: busy, unit: "ms" } },
      ...{ floor: { value: idle, unit: "ms" }, ratio: busy / idle, rounds: BURSTS },
      goal: { must: 2, stretch: 1.5, sense: "AT_MOST", judges: "RATIO" },
    },
    {
      ...{ id: "", what: "a single card while a fleet runs, from handed in to cancelled, the longest" },
      ours: { value: Math.max(...waits), unit: "s" },
      goal: { must: 60, stretch: 10, sense: "AT_MOST", judges: "OURS" },
    },
    { id: "", what: "the same, half of them", ours: { value: median(waits), unit: "s" } },
    {
      ...{ id: "", what: "memory of the worker meanwhile, the largest", ours: { value: memory, unit: "MB" } },
      goal: { must: 250, stretch: 180, sense: "AT_MOST", judges: "OURS" },
    },
  ];
}

/** The middle of some bursts' p99. */
async function hotReads(loadUrl: string, server: { url: string; headers: Record<string, string> }): Promise<number> {
  const p99s: number[] = [];
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const response = await fetch(loadUrl, { method: "POST", body: JSON.stringify({ ...hotCall(server), ...BURST }) });
    if (!response.ok) throw new Error(await response.text());
    p99s.push(((await response.json()) as BurstResult).p99Ms);
  }
  return median(p99s);
}

async function handIn({ url, accessTokenOf }: Installation, drafts: readonly ReadyDraft[]): Promise<void> {
  for (const { requestId, viewer } of drafts) {
    const input = { requestId, termsVersion: "2026-01", privacyVersion: "2026-01" };
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${await accessTokenOf(viewer)}` },
      body: JSON.stringify({ query: submit, variables: { input } }),
    });
    const answer = await response.text();
    if (!answer.includes('"acceptedCount":1')) throw new Error(`not handed in: ${answer}`);
    await pause(APART_MS);
  }
}

function watchMemory(pid: number): { stop: () => number } {
  let largest = 0;
  const timer = setInterval(() => {
    largest = Math.max(largest, usageOf(pid).residentBytes / 1e6);
  }, 250);
  return {
    stop: () => {
      clearInterval(timer);
      return largest;
    },
  };
}

async function until(client: pg.Client, question: string): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const { rows } = await client.query<{ is: boolean }>(question);
    if (rows[0]?.is) return;
    if (performance.now() - startedAt > LONGEST_MS) throw new Error(`not so after ${LONGEST_MS / 1000} s: ${question}`);
    await pause(200);
  }
}
