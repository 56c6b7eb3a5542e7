export { type FoundMandate, lockMandate, lockMandateRow, mandateFault, mandateOver } from "./actions/find-mandate.ts";
export { mandateEntity } from "./graphql/mandate.type.ts";
