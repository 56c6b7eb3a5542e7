import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { run as runWorker } from "graphile-worker";
import pg from "pg";
import { z } from "zod";
import { handleJob } from "../../../server/platform/jobs/handler.ts";
import { defineJob } from "../../../server/platform/jobs/job.ts";
import { runJobs } from "../../../server/platform/jobs/run-jobs.ts";
import { openServices } from "./services.ts";

/** Idle time before each job, in milliseconds. */
const IDLE_MS = 60;
const NAME = "bench-tick";
const payload = z.object({ tick: z.int() });

/** Which worker, and how many jobs. */
export interface JobLatencyInput {
  databaseUrl: string;
  manner: "ours" | "stock";
  samples: number;
}

/** Milliseconds from the commit of an enqueued job to its start, for one job after the other, each met by an idle worker. */
export async function run({ databaseUrl, manner, samples }: JobLatencyInput): Promise<number[]> {
  let begin: (startedAt: number) => void = () => {};
  const work = async () => begin(performance.now());
  if (manner === "stock")
    await runWorker({ connectionString: databaseUrl, taskList: { [NAME]: work }, noHandleSignals: true });
  else
    await runJobs(await openServices(databaseUrl), {
      handlers: [handleJob(defineJob(NAME, payload), work)],
      cron: [],
      concurrency: 4,
    });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const latencies: number[] = [];
  for (let tick = -3; tick < samples; tick += 1) {
    await pause(IDLE_MS);
    const started = new Promise<number>((resolve) => {
      begin = resolve;
    });
    await client.query("BEGIN");
    await client.query("SELECT graphile_worker.add_job($1, $2::json)", [NAME, JSON.stringify({ tick })]);
    const committedAt = performance.now();
    await client.query("COMMIT");
    const latency = (await started) - committedAt;
    // The first few find caches cold.
    if (tick >= 0) latencies.push(latency);
  }
  return latencies;
}
