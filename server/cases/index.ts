export { caseWithPerson } from "./actions/case-with-person.ts";
export { type OpenCaseInput, openCase } from "./actions/open-case.ts";
export { LONGEST_MESSAGE } from "./actions/write-message.ts";
export { caseEntity } from "./graphql/case.type.ts";
