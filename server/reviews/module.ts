import "./actions/guard-claims.ts";
import "./graphql/promise.fields.ts";
import "./graphql/task-flags.type.ts";
import type { Module } from "../platform/module.ts";
import { appealActs } from "./graphql/appeal.acts.ts";
import { ReviewTaskResolver } from "./graphql/task.resolver.ts";
import { taskStream } from "./graphql/task.stream.ts";
import { taskClaimActs } from "./graphql/task-claims.acts.ts";
import { taskDecisionActs } from "./graphql/task-decisions.acts.ts";
import { taskExport } from "./graphql/task-export.ts";
import { reviewHandlers } from "./jobs/review-tasks.handler.ts";
import { sweepReviewTasks, sweepTaskPromises } from "./jobs/review-tasks.ts";
import { reviewData } from "./personal-data.ts";
import { reviewReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** What persons must decide, who does, and appeals against it. */
export const reviewsModule: Module = {
  name: "reviews",
  tables: ["ReviewTask", "ReviewTaskEvent", "ReviewPresence", "ReviewStream", "Appeal"],
  personal: reviewData,
  words,
  resolvers: [ReviewTaskResolver],
  acts: [...taskClaimActs, ...taskDecisionActs, ...appealActs, taskExport],
  jobs: reviewHandlers,
  cron: [
    { name: sweepReviewTasks.name, times: "* * * * *" },
    { name: sweepTaskPromises.name, times: "* * * * *" },
  ],
  reactions: reviewReactions,
  streams: [taskStream],
};
