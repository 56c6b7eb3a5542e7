import { z } from "zod";
import { handleJob } from "../../platform/jobs/handler.ts";
import { type CronJob, defineJob, enqueue } from "../../platform/jobs/job.ts";
import type { Module } from "../../platform/module.ts";
import { collect } from "../../platform/module.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { sealAnew } from "./seal-anew.ts";

/** Seals the next rows under the key of today, after keys were changed. */
export const sealAnewJob = defineJob("seal-anew", z.object({}).loose());

/** Does the work of {@link sealAnewJob}, and asks for the rest of it. */
export const sealAnewOf = (modules: readonly Module[]) =>
  handleJob(sealAnewJob, async (_payload, services: Services) => {
    const isMore = await sealAnew(services, collect(modules, "sealed"));
    if (isMore) await inTransaction(services.store, (tx) => enqueue(tx, sealAnewJob, {}, { key: sealAnewJob.name }));
  });

/** When it is looked for; a look costs nothing while no keys of before are set. */
export const sealAnewCron: CronJob[] = [{ name: sealAnewJob.name, times: "* * * * *" }];
