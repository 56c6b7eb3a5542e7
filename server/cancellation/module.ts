import "./graphql/failure.type.ts";
import "./graphql/hold.type.ts";
import "./graphql/progress.type.ts";
import "./graphql/request-materials.type.ts";
import "./actions/preflight-card-set.ts";
import type { Module } from "../platform/module.ts";
import { REQUEST_CHANNEL } from "./actions/follow-request.ts";
import { ConsentTextResolver } from "./graphql/consent-text.resolver.ts";
import { DraftResolver } from "./graphql/draft.resolver.ts";
import { CancellationPreflightResolver } from "./graphql/preflight.resolver.ts";
import { CancellationRequestResolver } from "./graphql/request.resolver.ts";
import { CancellationSubscriptions } from "./graphql/request.subscription.ts";
import { CancellationExportResolver } from "./graphql/request-export.resolver.ts";
import { CancellationRequestMutations } from "./graphql/request-mutations.resolver.ts";
import { carrierCallbackRoutes } from "./http/carrier-callback-routes.ts";
import { pipelineHandlers } from "./jobs/pipeline.handler.ts";
import { sweepRequests } from "./jobs/pipeline.ts";
import { purgePreflightsHandler } from "./jobs/purge-preflights.handler.ts";
import { purgePreflightsJob } from "./jobs/purge-preflights.ts";
import { pipelineReactions } from "./reactions.ts";

/** Requests from draft to end, and the pipeline that carries their cards. */
export const cancellationModule: Module = {
  name: "cancellation",
  tables: [
    "CancellationRequest",
    "CancellationDraftCard",
    "CancellationItem",
    "CancellationItemCount",
    "CancellationEvent",
    "CancellationPreflight",
    "CancellationPreflightCard",
    "Consent",
    "ConsentText",
    "Delegation",
    "CarrierOrder",
  ],
  resolvers: [
    CancellationRequestResolver,
    CancellationRequestMutations,
    DraftResolver,
    ConsentTextResolver,
    CancellationPreflightResolver,
    CancellationSubscriptions,
    CancellationExportResolver,
  ],
  jobs: [...pipelineHandlers, purgePreflightsHandler],
  cron: [
    { name: sweepRequests.name, times: "* * * * *" },
    { name: purgePreflightsJob.name, times: "17 * * * *" },
  ],
  reactions: pipelineReactions,
  routes: [carrierCallbackRoutes],
  channels: [REQUEST_CHANNEL],
};
