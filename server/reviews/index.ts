export { appealsChanged } from "./events.ts";
export { taskEntity } from "./graphql/task.type.ts";
