export { settlementHandlers } from "./jobs/final-bills.handler.ts";
export { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";
