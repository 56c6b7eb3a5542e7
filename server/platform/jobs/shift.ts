import { EventEmitter } from "node:events";
import { run, type TaskList, type WorkerEvents, Logger as WorkerLogger } from "graphile-worker";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Services } from "../services.ts";
import { sql } from "../sql.ts";
import { fencedStore } from "./fenced-store.ts";
import type { JobHandler } from "./handler.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { CronJob } from "./job.ts";
import { LostLease } from "./lost-lease.ts";
import type { WorkerLease } from "./worker-lease.ts";

/** What a process works on and how. */
export interface Duties {
  handlers: readonly JobHandler<Services>[];
  cron: readonly CronJob[];
  /** Jobs at a time. */
  concurrency: number;
}

/** A pool of workers under one lease. */
export interface Shift {
  /** Settles, with the reason, when the pool takes no more jobs: its lease is lost, or the database left it in doubt. */
  readonly over: Promise<string>;
  /** Takes no more jobs, waits for the running ones and gives back what is left. */
  end(): Promise<void>;
}

/** Begins to work. @throws when the database cannot be reached */
export async function beginShift(
  services: Services,
  duties: Duties,
  { queue, heartbeat }: { queue: Pool; heartbeat: Heartbeat },
): Promise<Shift> {
  const { log } = services;
  const events: WorkerEvents = new EventEmitter();
  let close: (reason: string) => void = () => {};
  const over = new Promise<string>((resolve) => (close = resolve));
  // Before its first worker looks for a job.
  const leased = new Promise<WorkerLease>((resolve) =>
    events.on("pool:create", ({ workerPool }) => resolve(heartbeat.leaseFor(workerPool.id))),
  );
  const shut = new Promise<void>((resolve) =>
    events.on("pool:gracefulShutdown", ({ message }) => {
      close(message);
      resolve();
    }),
  );
  events.on("job:error", ({ job, error }) => {
    if (!(error instanceof LostLease))
      log.warn({ err: error, job: job.task_identifier, attempt: job.attempts }, "a job failed and will be tried again");
  });
  events.on("job:failed", ({ job, error }) => {
    if (!(error instanceof LostLease)) log.error({ err: error, job: job.task_identifier }, "a job failed for good");
  });
  const taskList: TaskList = Object.fromEntries(
    duties.handlers.map((handler) => [handler.name, underLease(handler, services, leased)]),
  );
  await enqueueFirst(queue, duties.cron);
  const runner = await run({
    pgPool: queue,
    taskList,
    concurrency: duties.concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 1_000,
    crontab: duties.cron.map(({ name, times }) => `${times} ${name}`).join("\n"),
    logger: quietLogger(log),
    // Asked before each look for a job, and the only door there: who is not sure of its lease takes none.
    forbiddenFlags: async () => {
      const lease = await leased;
      await lease.confirm().catch((error: unknown) => {
        if (!(error instanceof LostLease)) throw error;
        return shut;
      });
      return null;
    },
    // What cannot be written down as done or failed ends the shift; without a batch it would be a rejection that nobody handles, and the end of the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  const lease = await leased;
  const ended = runner.promise.then(
    () => close("the workers ended"),
    (error: unknown) => close(`the workers failed: ${error instanceof Error ? error.message : String(error)}`),
  );
  void lease.lost.then(() => close("the lease is lost"));
  return {
    over,
    async end() {
      // It may be ending by itself already.
      await runner.stop().catch(() => {});
      await ended;
      await heartbeat.giveBack(lease);
    },
  };
}

/** Runs before whatever waits already. */
const FIRST = -100;

/** Enqueues what runs at the start of work; processes that start together do it once. */
async function enqueueFirst(queue: Pool, cron: readonly CronJob[]): Promise<void> {
  for (const { name, runsAtStart } of cron)
    if (runsAtStart)
      await queue.query(sql`
        SELECT graphile_worker.add_job(identifier => ${name}::text, payload => '{}'::json, job_key => ${`at-start:${name}`}::text, priority => ${FIRST}::int)`);
}

/** A handler whose changes are fenced by the lease and which does not begin, nor count as done, without it. */
function underLease({ run: work }: JobHandler<Services>, services: Services, leased: Promise<WorkerLease>) {
  return async (payload: unknown) => {
    const lease = await leased;
    await lease.confirm();
    await work(payload, { ...services, store: fencedStore(services.store, lease) });
    await lease.confirm();
  };
}

/** graphile-worker tells of every job at info; here only warnings matter, and failed jobs are told of by their events. */
function quietLogger(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (meta?.failure) return;
    if (level === "error") log.error({ meta }, message);
    else if (level === "warning") log.warn(message);
  });
}
