export { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";
