export { caseEntity } from "./graphql/case.type.ts";
