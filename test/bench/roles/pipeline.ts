import { pipelineHandlers } from "../../../server/cancellation/jobs/pipeline.handler.ts";
import { modules } from "../../../server/modules.ts";
import { useReactions } from "../../../server/platform/events.ts";
import { runJobs } from "../../../server/platform/jobs/run-jobs.ts";
import { collect } from "../../../server/platform/module.ts";
import { promiseHandlers } from "../../../server/requests/jobs/promises.handler.ts";
import { openServices } from "./services.ts";

/** Jobs at a time; the product's default. */
const CONCURRENCY = 4;

/** The worker as it is, with the handlers of the pipeline alone: what follows a cancellation (final bills, certificate) is queued and stays so. */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<void> {
  useReactions(collect(modules, "reactions"));
  const services = await openServices(databaseUrl);
  await runJobs(services, { handlers: [...pipelineHandlers, ...promiseHandlers], cron: [], concurrency: CONCURRENCY });
}
