export { customerEntity } from "./graphql/customer.type.ts";
