export { refundReturned, settlementsClosed, settlementsToRemindOf } from "./events.ts";
export { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";
