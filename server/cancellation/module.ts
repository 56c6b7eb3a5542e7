import "./graphql/failure-groups.type.ts";
import "./graphql/failure.type.ts";
import "./graphql/hold.type.ts";
import "./graphql/reason-words.ts";
import "./graphql/request-materials.type.ts";
import type { Module } from "../platform/module.ts";
import { requestActs } from "./graphql/request.acts.ts";
import { itemExport, requestExport } from "./graphql/request-export.ts";
import { carrierCallbackRoutes } from "./http/carrier-callback-routes.ts";
import { pipelineHandlers } from "./jobs/pipeline.handler.ts";
import { sweepRequests } from "./jobs/pipeline.ts";
import { pipelineReactions } from "./reactions.ts";

/** The pipeline that carries the cards of a request to their end, and what persons decide about it on the way. */
export const cancellationModule: Module = {
  name: "cancellation",
  tables: ["CarrierOrder"],
  acts: [...requestActs, requestExport, itemExport],
  jobs: pipelineHandlers,
  cron: [{ name: sweepRequests.name, times: "* * * * *" }],
  reactions: pipelineReactions,
  routes: [carrierCallbackRoutes],
};
