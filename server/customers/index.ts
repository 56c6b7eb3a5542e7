import "./graphql/audit-of-customer.ts";

export { shownNameSql } from "./actions/shown-name.ts";
export { CustomerResolver } from "./graphql/customer.resolver.ts";
export { customerEntity } from "./graphql/customer.type.ts";
export { CustomerExportResolver } from "./graphql/customer-export.resolver.ts";
export { ResidentIdScalar } from "./graphql/identity-scalars.ts";
export { OwnCustomerResolver } from "./graphql/own-customer.resolver.ts";
export { maskIdentityNumber, maskName } from "./rules/mask.ts";
export { parseResidentId } from "./rules/resident-id.ts";
export { parseUscc } from "./rules/uscc.ts";
