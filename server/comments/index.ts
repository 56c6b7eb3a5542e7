export { mentionsChanged } from "./events.ts";
export { commentEntity } from "./graphql/comment.type.ts";
