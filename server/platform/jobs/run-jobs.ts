import { setTimeout as pause } from "node:timers/promises";
import { openPool, UtcClient } from "../database/connection.ts";
import type { Services } from "../services.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { beginShift, type Duties, type Shift } from "./shift.ts";
import { LEASE_TIMES } from "./worker-lease.ts";

/** A running pool of workers. */
export interface JobRunner {
  /** Takes no more jobs and waits for the running ones. */
  stop(): Promise<void>;
}

/** Connections of the queue itself: one listens, the others fetch and finish jobs. */
const QUEUE_CONNECTIONS = 4;
/**
 * That a job was taken or done may be forgotten when the server dies: then it is run again, which changes nothing. Waiting for the disk twice for every job would cost
 * more than most jobs. No pooler is on the way that could refuse it.
 */
class QueueClient extends UtcClient {
  override getStartupConf(): Record<string, string> {
    return { ...super.getStartupConf(), synchronous_commit: "off" };
  }
}

/** Between two tries to work again, in milliseconds. */
const PAUSE_MS = 1_000;

/**
 * Runs jobs until stopped. Any number of processes may do so on one database; jobs of a process that died or is frozen are freed within half a minute. One that cannot
 * reach the database, or comes back to find its jobs taken, begins anew as soon as it can.
 * @throws when the database cannot be reached to begin with
 */
export async function runJobs(services: Services, duties: Duties, times = LEASE_TIMES): Promise<JobRunner> {
  const { directUrl, store, log } = services;
  // The queue listens and takes locks; what its jobs do goes through the store.
  const queue = openPool({ url: directUrl, size: QUEUE_CONNECTIONS, name: "jobs", Client: QueueClient });
  const heartbeat = startHeartbeat(directUrl, [queue, store.pool, store.writes], times, log);
  const stopping = new AbortController();
  const ending = new Set<Promise<void>>();

  const beginAgain = async (): Promise<Shift | null> => {
    while (!stopping.signal.aborted) {
      try {
        return await beginShift(services, duties, { queue, heartbeat });
      } catch (error) {
        log.warn({ err: error }, "cannot work yet");
        await pause(PAUSE_MS, null, { signal: stopping.signal }).catch(() => {});
      }
    }
    return null;
  };
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
  /** The jobs of a shift that is over may still run: the next one does not wait for them. */
  const keepWorking = async (first: Shift) => {
    for (let shift: Shift | null = first; shift; ) {
      const { over, end } = shift;
      const reason = await Promise.race([over, stopped]);
      const ended = end().finally(() => ending.delete(ended));
      ending.add(ended);
      if (stopping.signal.aborted) return;
      log.warn({ reason }, "the workers begin anew");
      await pause(PAUSE_MS, null, { signal: stopping.signal }).catch(() => {});
      shift = await beginAgain();
    }
  };
  const work = keepWorking(await beginShift(services, duties, { queue, heartbeat }));
  return {
    async stop() {
      stopping.abort();
      await work;
      await Promise.all(ending);
      await heartbeat.stop();
      await queue.end();
    },
  };
}
