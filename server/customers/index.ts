export { shownNameSql } from "./actions/shown-name.ts";
export { customerEntity } from "./graphql/customer.type.ts";
export { customersNumbered, isCustomerCalled } from "./graphql/customer-filter.input.ts";
export { ResidentIdScalar, UsccScalar } from "./graphql/identity-scalars.ts";
export { maskIdentityNumber, maskName } from "./rules/mask.ts";
export { parseResidentId } from "./rules/resident-id.ts";
export { parseUscc } from "./rules/uscc.ts";
