export { noSuchTask } from "./actions/find-task.ts";
export { appealsChanged, decisionReturned, taskPromisesTold } from "./events.ts";
export { taskEntity } from "./graphql/task.type.ts";
export { ReviewTaskFilter } from "./graphql/task-filter.input.ts";
export { NO_DATE } from "./rules/task-clock.ts";
