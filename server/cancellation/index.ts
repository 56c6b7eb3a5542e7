import "./graphql/progress.type.ts";
import "./graphql/request-materials.type.ts";

export { applyCarrierReport, type ReportResult } from "./actions/apply-carrier-report.ts";
export { evaluateCardsSql, mayBeBlockedSql } from "./actions/evaluate-cards.ts";
export { REQUEST_CHANNEL } from "./actions/follow-request.ts";
export { type Actor, systemActor, transitionItems } from "./actions/transition-items.ts";
export { transitionRequest } from "./actions/transition-request.ts";
export { itemsCancelled, itemsSettled, requestMoved } from "./events.ts";
export { eventEntity, itemEntity } from "./graphql/item.type.ts";
export { requestEntity } from "./graphql/request.type.ts";
export { carrierCallbackRoutes } from "./http/carrier-callback-routes.ts";
export { cancellationCron } from "./jobs/cron.ts";
export { pipelineHandlers } from "./jobs/pipeline.handler.ts";
export * as pipelineJobs from "./jobs/pipeline.ts";
export { oneAtATime } from "./jobs/pipeline.ts";
export { purgePreflightsHandler } from "./jobs/purge-preflights.handler.ts";
export { cancellationResolvers } from "./resolvers.ts";
