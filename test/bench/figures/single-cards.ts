import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../../server/launch/postgres/free-port.ts";
import { simulatorEnvironment } from "../batch-run.ts";
import type { Figure } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { type RunningProcess, runRole, startProgram, startSimulator } from "../processes.ts";
import { printStatements } from "../profile.ts";
import { tapWire } from "../wire-tap.ts";

/** Customers who hand in at the same moment, as often as they are answered. */
const CALLERS = 32;
/** Longest time until the last card is cancelled, in milliseconds. */
const LONGEST_MS = 300_000;

const submit = `mutation ($input: CancellationRequestSubmitInput!) {
  cancellationRequestSubmit(input: $input) { acceptedCount userErrors { code message } }
}`;

/**
 * A thousand customers hand in one card each over HTTP, many at the same moment, while the worker checks, cancels and certifies what was handed in before: how long each waits for the
 * answer, and how long until the card is cancelled.
 */
export const singleCardsFigure: Figure = {
  name: "single-cards",
  async measure(bench) {
    const { cluster, folder, isQuick, wantsProfile } = bench;
    const amount = isQuick ? 200 : 1_000;
    const databaseUrl = await cluster.createDatabase("bench_single_cards");
    const simulatorPort = String(await freePort());
    const { environment, url, accessTokenOf } = await createInstallation(path.join(folder, "single-cards"), {
      CARRIER_URL: `http://127.0.0.1:${simulatorPort}`,
    });
    const drafts = await runRole("single-cards", { databaseUrl, amount });
    const tokens = await Promise.all(drafts.map(({ viewer }) => accessTokenOf(viewer)));
    const processes: RunningProcess[] = [];
    const taps = wantsProfile ? { api: await tapWire(databaseUrl), worker: await tapWire(databaseUrl) } : null;
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      processes.push(await startSimulator({ environment: simulatorEnvironment(environment, simulatorPort) }));
      processes.push(await startProgram("main", taps?.api.url ?? databaseUrl, { environment }));
      processes.push(await startProgram("worker", taps?.worker.url ?? databaseUrl, { environment }));
      const waits: number[] = [];
      let next = 0;
      const hurry = async () => {
        while (next < drafts.length) {
          const place = next++;
          const input = { requestId: drafts[place]?.requestId, termsVersion: "2026-01", privacyVersion: "2026-01" };
          const startedAt = performance.now();
          const response = await fetch(`${url}/graphql`, {
            method: "POST",
            headers: { "content-type": "application/json", authorization: `Bearer ${tokens[place]}` },
            body: JSON.stringify({ query: submit, variables: { input } }),
          });
          const answer = await response.text();
          waits.push(performance.now() - startedAt);
          if (!answer.includes('"acceptedCount":1')) throw new Error(`not handed in: ${answer}`);
        }
      };
      await Promise.all(Array.from({ length: CALLERS }, hurry));
      const untilCancelled = await secondsUntilCancelled(client, amount);
      if (taps) {
        printStatements(bench, `Statements of the API for ${amount} cards`, taps.api.take());
        printStatements(bench, `Statements of the worker for ${amount} cards`, taps.worker.take());
      }
      const at = (values: readonly number[], share: number) =>
        values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] as number;
      const what = `one of ${amount} single cards, ${CALLERS} at a time`;
      return [
        {
          id: "",
          what: `${what}, handed in, half of them`,
          ours: { value: at(waits, 0.5), unit: "ms" },
          goal: { must: 400, stretch: 200, sense: "AT_MOST", judges: "OURS" },
        },
        { id: "", what: `${what}, handed in, 99 of 100`, ours: { value: at(waits, 0.99), unit: "ms" } },
        {
          id: "",
          what: `${what}, from handed in to cancelled, half of them`,
          ours: { value: at(untilCancelled, 0.5), unit: "s" },
        },
      ];
    } finally {
      await client.end();
      for (const process of processes.reverse()) await process.stop();
      for (const tap of Object.values(taps ?? {})) await tap.close();
      await cluster.dropDatabase("bench_single_cards");
    }
  },
};

async function secondsUntilCancelled(client: pg.Client, amount: number): Promise<number[]> {
  const startedAt = performance.now();
  for (;;) {
    const { rows } = await client.query<{ seconds: number }>(
      `SELECT extract(epoch FROM "completedAt" - "submittedAt")::float8 AS "seconds" FROM "CancellationRequest" WHERE "status" = 'COMPLETED'`,
    );
    if (rows.length === amount) return rows.map(({ seconds }) => seconds);
    if (performance.now() - startedAt > LONGEST_MS)
      throw new Error(`only ${rows.length} of ${amount} cards were cancelled after ${LONGEST_MS / 1000} s`);
    await pause(200);
  }
}
