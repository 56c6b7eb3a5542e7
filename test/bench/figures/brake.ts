import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../../server/launch/postgres/free-port.ts";
import { toPublicId } from "../../../server/platform/ids.ts";
import { simulatorEnvironment } from "../batch-run.ts";
import { type Figure, median } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { type RunningProcess, runRole, startProgram, startSimulator } from "../processes.ts";

/** Cards of a call, and calls a second, as carriers are. */
const LIMITS = { maxCardsPerCall: 50, callsPerSecond: 4, burst: 4 };
/** Longest time for which a wave runs before its cards begin to fail, in milliseconds. */
const RUNS_MS = 1_500;
/** How long what goes out after a brake is waited for: several calls' time. */
const SETTLE_MS = 1_500;
/** A brake that takes longer did not trip. */
const LONGEST_MS = 30_000;

const resume = `mutation ($input: WaveResumeInput!) { waveResume(input: $input) { userErrors { code message } } }`;

/**
 * A carrier begins to refuse half of all cards at some moment while a fleet runs, again and again: how many cards still go out after the brake has stopped the wave. A person then lets it
 * go on. Worker, API and carrier are processes of their own.
 */
export const brakeFigure: Figure = {
  name: "brake",
  async measure({ cluster, folder, isQuick }) {
    const tries = isQuick ? 10 : 100;
    const databaseUrl = await cluster.createDatabase("bench_brake");
    const simulatorPort = String(await freePort());
    const { environment, url, accessTokenOf } = await createInstallation(path.join(folder, "brake"), {
      CARRIER_URL: `http://127.0.0.1:${simulatorPort}`,
    });
    const limits = { CARRIER_SIMULATOR_LIMITS: JSON.stringify({ CMCC: LIMITS }) };
    const processes: RunningProcess[] = [];
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const carrier = (faults: object) =>
      call(`http://127.0.0.1:${simulatorPort}/control/faults`, "PUT", environment.CARRIER_API_KEY ?? "", faults);
    try {
      processes.push(
        await startSimulator({ environment: { ...simulatorEnvironment(environment, simulatorPort), ...limits } }),
      );
      processes.push(await startProgram("main", databaseUrl, { environment }));
      const sizes = [isQuick ? 6_000 : 50_000];
      const { costs, approver } = await runRole("plan-fleets", { databaseUrl, sizes, singles: 0 }, { environment });
      processes.push(await startProgram("worker", databaseUrl, { environment }));
      const requestId = costs[0]?.requestId ?? "";
      await runRole("approve-fleet", { databaseUrl, requestId, approver }, { environment });
      const token = await accessTokenOf(approver);
      const [after, seconds]: [number[], number[]] = [[], []];
      for (let time = 0; time < tries; time += 1) {
        await running(client);
        await pause(Math.random() * RUNS_MS);
        const startedAt = performance.now();
        await carrier({ refusalRate: 0.5, refusalOperations: ["bar"] });
        const { waveId, at } = await braked(client);
        seconds.push((performance.now() - startedAt) / 1000);
        await pause(SETTLE_MS);
        after.push(await sentAfter(client, at));
        await carrier({});
        const input = { waveId: toPublicId("wave", waveId) };
        const answer = await call(`${url}/graphql`, "POST", token, { query: resume, variables: { input } });
        if (!answer.includes('"userErrors":[]')) throw new Error(`not resumed: ${answer}`);
      }
      return [
        {
          ...{ id: "", what: `cards that go out after the brake, the most of ${tries} tries` },
          ours: { value: Math.max(...after), unit: "cards" },
          goal: { must: LIMITS.maxCardsPerCall, stretch: 0, sense: "AT_MOST", judges: "OURS" },
        },
        {
          ...{ id: "", what: "from the carrier's first refusal that could be to the brake, the longest" },
          ours: { value: Math.max(...seconds), unit: "s" },
          goal: { must: 2, stretch: 1, sense: "AT_MOST", judges: "OURS" },
        },
        { id: "", what: "the same, half of them", ours: { value: median(seconds), unit: "s" } },
      ];
    } finally {
      await client.end();
      for (const process of processes.reverse()) await process.stop();
      await cluster.dropDatabase("bench_brake");
    }
  },
};

/** Waits until cards of a wave go. */
async function running(client: pg.Client): Promise<void> {
  const count = async () =>
    (await client.query<{ count: string }>(`SELECT count(*) FROM "CancellationEvent" WHERE "action" = 'BAR'`)).rows[0]
      ?.count;
  const before = await count();
  for (const startedAt = performance.now(); (await count()) === before; await pause(50))
    if (performance.now() - startedAt > LONGEST_MS) throw new Error("no card goes");
}

async function braked(client: pg.Client): Promise<{ waveId: string; at: Date }> {
  for (const startedAt = performance.now(); performance.now() - startedAt < LONGEST_MS; await pause(20)) {
    const { rows } = await client.query<{ waveId: string; at: Date }>(
      `SELECT e."waveId", e."at" FROM "Wave" w JOIN "WaveEvent" e ON e."waveId" = w."id" AND e."action" = 'BRAKE' WHERE w."status" = 'BRAKED' ORDER BY e."at" DESC LIMIT 1`,
    );
    if (rows[0]) return rows[0];
  }
  throw new Error("the brake did not trip");
}

/** Cards of which a carrier heard after a moment. */
async function sentAfter(client: pg.Client, at: Date): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(DISTINCT "itemId")::int AS "count" FROM "CancellationEvent" WHERE "itemId" IS NOT NULL AND "at" > $1
       AND ("action" IN ('BAR', 'ORDER') OR ("action" = 'FAIL' AND "fromStatus" = 'SCHEDULED'))`,
    [at],
  );
  return rows[0]?.count ?? 0;
}

async function call(url: string, method: string, token: string, body: object): Promise<string> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${answer}`);
  return answer;
}
