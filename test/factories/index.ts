export type { CardTraits, SeededCard } from "./cards.ts";
export { aPlan, type PlanTraits } from "./carriers-and-plans.ts";
export { anEnterprise, anIndividual, type CustomerTraits, type SeededCustomer } from "./customers.ts";
export { aHall, type HallTraits, type SeededHall } from "./halls.ts";
export { insertRows } from "./insert-rows.ts";
export { nextCardNumbers, nextId, nextImei, nextNumber, nextResidentId, nextUscc } from "./numbers.ts";
export { aRequest, type SeededItem, type SeededRequest } from "./requests.ts";
export {
  aCustomerAccount,
  aHallClerk,
  anAccount,
  anAdmin,
  anAgent,
  anApiClient,
  anAuditor,
  anOpsManager,
  aReviewer,
} from "./viewers.ts";
