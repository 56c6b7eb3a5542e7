import "./actions/guard-claims.ts";
import "./graphql/task-flags.type.ts";
import type { Module } from "../platform/module.ts";
import { AppealResolver } from "./graphql/appeal.resolver.ts";
import { ReviewTaskResolver } from "./graphql/task.resolver.ts";
import { taskStream } from "./graphql/task.stream.ts";
import { ReviewTaskClaims } from "./graphql/task-claims.resolver.ts";
import { ReviewTaskDecisions } from "./graphql/task-decisions.resolver.ts";
import { ReviewTaskExportResolver } from "./graphql/task-export.resolver.ts";
import { reviewHandlers } from "./jobs/review-tasks.handler.ts";
import { sweepReviewTasks } from "./jobs/review-tasks.ts";
import { reviewReactions } from "./reactions.ts";

/** What persons must decide, who does, and appeals against it. */
export const reviewsModule: Module = {
  name: "reviews",
  tables: ["ReviewTask", "ReviewTaskEvent", "ReviewPresence", "ReviewStream", "Appeal"],
  resolvers: [ReviewTaskResolver, ReviewTaskClaims, ReviewTaskDecisions, AppealResolver, ReviewTaskExportResolver],
  jobs: reviewHandlers,
  cron: [{ name: sweepReviewTasks.name, times: "* * * * *" }],
  reactions: reviewReactions,
  streams: [taskStream],
};
