import type { JobDefinition } from "./job.ts";

/** Does the work of one job. It may run again after a crash, also beside a lost copy of itself, so every effect is compare-and-set. */
export type Work<Services, Payload> = (payload: Payload, services: Services) => Promise<void>;

/** A job with its work, payload not yet checked. */
export interface JobHandler<Services> {
  name: string;
  run(payload: unknown, services: Services): Promise<void>;
}

/** Ties work to a job; the payload is checked again before it runs. */
export function handleJob<Services, Payload>(
  job: JobDefinition<Payload>,
  work: Work<Services, Payload>,
): JobHandler<Services> {
  return { name: job.name, run: async (payload, services) => work(job.payload.parse(payload), services) };
}
