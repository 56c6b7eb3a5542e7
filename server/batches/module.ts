import type { Module } from "../platform/module.ts";
import { batchActs } from "./graphql/batch.acts.ts";
import { BatchResolver } from "./graphql/batch.resolver.ts";
import { batchStream } from "./graphql/batch.stream.ts";
import { batchHandlers } from "./jobs/prepare-batch.handler.ts";
import { batchData } from "./personal-data.ts";
import { words } from "./words.ts";

/** Fleets that one call hands in: request, cards, schedule and submission together. */
export const batchesModule: Module = {
  name: "batches",
  tables: ["CancellationBatch"],
  personal: batchData,
  words,
  resolvers: [BatchResolver],
  acts: batchActs,
  streams: [batchStream],
  jobs: batchHandlers,
};
