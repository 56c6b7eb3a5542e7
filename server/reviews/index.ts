import "./actions/guard-claims.ts";
import "./graphql/task-flags.type.ts";
import { AppealResolver } from "./graphql/appeal.resolver.ts";
import { ReviewTaskResolver } from "./graphql/task.resolver.ts";
import { ReviewTaskSubscriptions } from "./graphql/task.subscription.ts";
import { ReviewTaskClaims } from "./graphql/task-claims.resolver.ts";
import { ReviewTaskDecisions } from "./graphql/task-decisions.resolver.ts";
import { ReviewTaskExportResolver } from "./graphql/task-export.resolver.ts";

export { TASK_CHANNEL } from "./actions/transition-task.ts";
export { appealsChanged } from "./events.ts";
export { taskEntity } from "./graphql/task.type.ts";
export { reviewHandlers } from "./jobs/review-tasks.handler.ts";
export { openReviewTasks, reviewCron, reviewTasksOf } from "./jobs/review-tasks.ts";

/** The resolvers of this module. */
export const reviewResolvers = [
  ReviewTaskResolver,
  ReviewTaskClaims,
  ReviewTaskDecisions,
  ReviewTaskSubscriptions,
  AppealResolver,
  ReviewTaskExportResolver,
];
