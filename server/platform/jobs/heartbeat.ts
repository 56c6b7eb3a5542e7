import type { Pool } from "pg";
import type { Logger } from "pino";
import { openPool } from "../database/connection.ts";
import { lineOf } from "./database-line.ts";
import { watchForDeadWorkers } from "./dead-workers.ts";
import { type LeaseTimes, WorkerLease } from "./worker-lease.ts";

/** Says that the workers of this process live, and notices those of others that do not. */
export interface Heartbeat {
  /** A lease for a pool of workers, renewed until it is lost or given back. */
  leaseFor(workerId: string): WorkerLease;
  /** Ends a lease, whatever the database says to it. */
  giveBack(lease: WorkerLease): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the heartbeat of a process. It has connections of its own, on which nothing waits for work; when nothing comes through them for a whole lease, those of the
 * pools on which jobs are fetched and done are cut as well.
 */
export function startHeartbeat(url: string, busy: readonly Pool[], times: LeaseTimes, log: Logger): Heartbeat {
  const { beatMs, leaseMs } = times;
  const lines = busy.map(lineOf);
  const own = openPool({ url, size: 2, name: "heartbeat", answersWithinMs: beatMs });
  const leases = new Set<WorkerLease>();
  const deadWorkers = watchForDeadWorkers(own, times, log);

  let answeredAt = performance.now();
  const beat = async () => {
    try {
      const startedAt = performance.now();
      await Promise.all([...leases].map((lease) => lease.beat()));
      answeredAt = startedAt;
    } catch (error) {
      log.warn({ err: error }, "a heartbeat of the workers failed");
      if (performance.now() - answeredAt < leaseMs) return;
      log.error("the database is silent: breaking off what waits for it");
      for (const line of lines) line.cut();
      answeredAt = performance.now();
    }
  };
  const look = () => deadWorkers.look().catch((error: unknown) => log.warn({ err: error }, "cannot see the workers"));
  // One of each at a time; a look that waits must not keep a beat waiting.
  const running = new Map<() => Promise<void>, Promise<void>>();
  const timer = setInterval(() => {
    for (const act of [beat, look]) {
      if (!running.has(act))
        running.set(
          act,
          act().finally(() => running.delete(act)),
        );
    }
  }, beatMs);
  timer.unref();

  return {
    leaseFor(workerId) {
      const lease = new WorkerLease(own, workerId, leaseMs);
      leases.add(lease);
      void lease.lost.then(() => leases.delete(lease));
      return lease;
    },
    async giveBack(lease) {
      await lease.giveBack().catch((error: unknown) => log.warn({ err: error }, "could not give jobs back"));
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(running.values());
      await own.end();
    },
  };
}
