import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../../server/platform/database/store.ts";
import { anEnterprise, aRequest, aReviewer } from "../../factories/index.ts";
import { type Bench, compare, type Figure, takeTurns } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { RAW_CHANNEL } from "../peers/raw-sockets.ts";
import { usageOf } from "../process-usage.ts";
import { type RunningProcess, startProgram, startRole } from "../processes.ts";

/** Sockets of each server. */
const AUDIENCE = 1_000;
/** Cards of the request that they follow. */
const CARDS = 200;
/** Time between two changes, in milliseconds: each is told by itself. */
const BETWEEN_MS = 400;
const document = `subscription ($requestId: ID!) { cancellationRequestUpdated(requestId: $requestId) {
  cursor request { number status revision progress { phase percent settledCount totalCount } } events { action at } } }`;

interface Turn {
  cpuMsPerDelivery: number;
  lastAfterMs: number;
}

/**
 * S1, S2. One request that changes while a thousand sockets follow it: the processor time of the API for each message that a socket gets, and the time from the commit
 * to the last socket's message. Ours are subscriptions of one signed-in reviewer, with rights and the state as it is now; the floor is a server that sends the text
 * of a notice to all its sockets.
 */
export const liveFigure: Figure = {
  name: "live",
  async measure(bench) {
    const databaseUrl = await bench.cluster.createDatabase("bench_live");
    const store = openStore({ url: databaseUrl, poolSize: 2, name: "bench" });
    const { pool } = store;
    const started: RunningProcess[] = [];
    try {
      const customer = await anEnterprise(store).withCards(CARDS).save();
      const request = await aRequest(store, customer, { status: "IN_PROGRESS" })
        .ofCards(customer.cards, "BARRED")
        .save();
      const { accountId } = await aReviewer(store);
      const installation = await createInstallation(path.join(bench.folder, "live"));
      const api = await startProgram("main", databaseUrl, { environment: installation.environment });
      const raw = await startRole("raw-sockets", { databaseUrl });
      const token = await installation.accessTokenOf({ accountId, role: "REVIEWER" });
      const followers = await startRole("audience", {
        url: `${installation.url.replace("http", "ws")}/graphql`,
        count: AUDIENCE,
        asks: { authorization: `Bearer ${token}`, query: document, variables: { requestId: request.publicId } },
      });
      const listeners = await startRole("audience", { url: raw.output.url, count: AUDIENCE });
      started.push(api, raw, followers, listeners);
      const text = JSON.stringify({ id: "1", type: "next", payload: { data: "x".repeat(300) } });
      const contest = {
        ours: () =>
          takeTurn(bench, api.pid, followers.output.url, () =>
            pool.query(
              `WITH changed AS (UPDATE "CancellationRequest" SET "revision" = "revision" + 1 WHERE "id" = $1 RETURNING "revision")
               SELECT pg_notify('request_changed', $1::text || ':' || "revision") FROM changed`,
              [request.id],
            ),
          ),
        floor: () =>
          takeTurn(bench, raw.pid, listeners.output.url, () =>
            pool.query("SELECT pg_notify($1, $2)", [RAW_CHANNEL, text]),
          ),
      };
      // Both have done it once before it counts.
      for (const turn of Object.values(contest)) await turn();
      const { ours, floor } = await takeTurns(
        contest,
        bench.isQuick ? { rounds: 3, seconds: 15 } : { rounds: 5, seconds: 40 },
      );
      const of = (what: keyof Turn, turns: readonly Turn[], by = 1) => turns.map((turn) => turn[what] * by);
      return [
        compare(
          {
            id: "S1",
            what: "CPU of a live message to one of 1000 sockets, against raw ws",
            goal: { must: 2, stretch: 1.1, sense: "AT_MOST", judges: "RATIO" },
          },
          "µs",
          of("cpuMsPerDelivery", ours, 1_000),
          of("cpuMsPerDelivery", floor, 1_000),
        ),
        compare(
          {
            id: "S2",
            what: "commit to the last of 1000 sockets, against raw ws",
            goal: { must: 3, stretch: 1.5, sense: "AT_MOST", judges: "RATIO" },
          },
          "ms",
          of("lastAfterMs", ours),
          of("lastAfterMs", floor),
        ),
      ];
    } finally {
      for (const process of started.reverse()) await process.stop();
      await store.close();
    }
  },
};

/** Makes some changes, one after the other, and waits until every socket was told of each. */
async function takeTurn(bench: Bench, pid: number, url: string, change: () => Promise<unknown>): Promise<Turn> {
  const changes = bench.isQuick ? 5 : 8;
  const before = usageOf(pid).cpuMs;
  const latencies: number[] = [];
  for (let each = 0; each < changes; each += 1) {
    await pause(BETWEEN_MS);
    const response = await fetch(url, { method: "POST", body: JSON.stringify({ messages: 1 }) });
    await change();
    const committedAt = performance.timeOrigin + performance.now();
    const { lastAt } = (await response.json()) as { lastAt: number };
    latencies.push(lastAt - committedAt);
  }
  const cpuMsPerDelivery = (usageOf(pid).cpuMs - before) / (changes * AUDIENCE);
  return { cpuMsPerDelivery, lastAfterMs: latencies.reduce((sum, each) => sum + each, 0) / changes };
}
