export { postArrears, postUnassigned } from "./actions/post-arrears.ts";
export {
  differencesChanged,
  lateClaimClosed,
  lateClaimFiled,
  refundReturned,
  settlementsClosed,
  settlementsToRemindOf,
} from "./events.ts";
export { moneyOf } from "./graphql/settlement-money.ts";
export { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";
export { ledgerTransferWords } from "./rules/settlement-words.ts";
