import "./graphql/audit-of-customer.ts";

export { CustomerResolver } from "./graphql/customer.resolver.ts";
export { customerEntity } from "./graphql/customer.type.ts";
export { OwnCustomerResolver } from "./graphql/own-customer.resolver.ts";
export { maskIdentityNumber, maskName } from "./rules/mask.ts";
export { parseResidentId } from "./rules/resident-id.ts";
export { parseUscc } from "./rules/uscc.ts";
