import { EventEmitter } from "node:events";
import { run, type TaskList, type WorkerEvents, Logger as WorkerLogger } from "graphile-worker";
import type { Logger } from "pino";
import { openPool } from "../database/connection.ts";
import type { Services } from "../services.ts";
import type { JobHandler } from "./handler.ts";
import { keepWorkersAlive } from "./worker-heartbeat.ts";

/** Work that runs by the clock: job name and crontab times, UTC. */
export interface CronJob {
  name: string;
  /** Five fields, as crontab has them. */
  times: string;
}

/** Connections of the queue itself: one listens, the others fetch and finish jobs. */
const QUEUE_CONNECTIONS = 4;

/** A running pool of workers. */
export interface JobRunner {
  /** Takes no more jobs and waits for the running ones. */
  stop(): Promise<void>;
}

/**
 * Runs jobs until stopped. Any number of processes may do so on one database; jobs of a process that died are freed within half a minute.
 */
export async function runJobs(
  services: Services,
  {
    handlers,
    cron,
    concurrency,
  }: { handlers: readonly JobHandler<Services>[]; cron: readonly CronJob[]; concurrency: number },
): Promise<JobRunner> {
  const { directUrl, log } = services;
  const events: WorkerEvents = new EventEmitter();
  const workerIds = new Set<string>();
  events.on("worker:create", ({ worker }) => workerIds.add(worker.workerId));
  events.on("job:error", ({ job, error }) =>
    log.warn({ err: error, job: job.task_identifier, attempt: job.attempts }, "a job failed and will be tried again"),
  );
  events.on("job:failed", ({ job, error }) =>
    log.error({ err: error, job: job.task_identifier }, "a job failed for good"),
  );

  const taskList: TaskList = Object.fromEntries(
    handlers.map(({ name, run: work }) => [name, (payload) => work(payload, services)]),
  );
  // The queue listens and takes locks; what its jobs do goes through the store.
  const queue = openPool({ url: directUrl, size: QUEUE_CONNECTIONS, name: "jobs" });
  const heartbeat = keepWorkersAlive(queue, workerIds, log);
  await heartbeat.freeDead();
  const runner = await run({
    pgPool: queue,
    taskList,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 1_000,
    crontab: cron.map(({ name, times }) => `${times} ${name}`).join("\n"),
    logger: quietLogger(log),
  });
  await heartbeat.beat();
  return {
    async stop() {
      await runner.stop();
      await heartbeat.stop();
      await queue.end();
    },
  };
}

/** graphile-worker tells of every job at info; here only warnings matter. */
function quietLogger(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === "error") log.error({ meta }, message);
    else if (level === "warning") log.warn(message);
  });
}
