export { CancellationRequestResolver } from "./graphql/request.resolver.ts";
export { eventEntity, itemEntity } from "./graphql/item.type.ts";
export { requestEntity } from "./graphql/request.type.ts";
export { type Actor, systemActor, transitionItems } from "./actions/transition-items.ts";
