export { caseWithPerson } from "./actions/case-with-person.ts";
export { cannotDo, type FoundCase, lockCase, noSuchCase, permissionsAt } from "./actions/find-case.ts";
export { lockQueue, queueIsBusy } from "./actions/lock-queue.ts";
export { type OpenCaseInput, openCase } from "./actions/open-case.ts";
export { LONGEST_MESSAGE, writeMessage } from "./actions/write-message.ts";
export { caseEntity } from "./graphql/case.type.ts";
export type { CaseSpeaker, CaseStatus } from "./rules/case-states.ts";
