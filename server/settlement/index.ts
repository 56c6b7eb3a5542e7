export { lateClaimClosed, lateClaimFiled, refundReturned, settlementsClosed, settlementsToRemindOf } from "./events.ts";
export { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";
