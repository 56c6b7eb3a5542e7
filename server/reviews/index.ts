export { appealsChanged } from "./events.ts";
export { taskEntity } from "./graphql/task.type.ts";
export { openReviewTasks, reviewTasksOf } from "./jobs/review-tasks.ts";
