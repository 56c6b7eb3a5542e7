export { moveCardsSql } from "./actions/move-cards.ts";
export { CardResolver } from "./graphql/card.resolver.ts";
export { cardEntity, carrierEntity } from "./graphql/card.type.ts";
export { cardConditions, SimCardFilter } from "./graphql/card-filter.input.ts";
export { normaliseNumber } from "./rules/normalise-number.ts";
