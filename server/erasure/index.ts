export { kindsOf } from "./actions/places.ts";
export { erasurePlanned } from "./events.ts";
export { erasureEntity } from "./graphql/erasure.type.ts";
