export { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";
export { settlementHandlers } from "./jobs/final-bills.handler.ts";
