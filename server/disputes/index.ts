export { disputeMoved } from "./events.ts";
export { disputeEntity } from "./graphql/dispute.type.ts";
