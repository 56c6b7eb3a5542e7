import "./actions/preflight-card-set.ts";
import "./graphql/item-blockers.type.ts";
import type { Module } from "../platform/module.ts";
import { preflightActs } from "./graphql/preflight.acts.ts";
import { CancellationPreflightResolver } from "./graphql/preflight.resolver.ts";
import { purgePreflightsHandler } from "./jobs/purge-preflights.handler.ts";
import { purgePreflightsJob } from "./jobs/purge-preflights.ts";
import { preflightData } from "./personal-data.ts";
import { words } from "./words.ts";

/** What blocks a card and what takes it away, before anything is handed in. */
export const preflightModule: Module = {
  name: "preflight",
  tables: ["CancellationPreflight", "CancellationPreflightCard"],
  personal: preflightData,
  words,
  resolvers: [CancellationPreflightResolver],
  acts: preflightActs,
  jobs: [purgePreflightsHandler],
  cron: [{ name: purgePreflightsJob.name, times: "17 * * * *" }],
};
