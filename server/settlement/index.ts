// What is taken down when a card is cancelled comes before whatever a module that builds on it does then.
import "./actions/open-settlements.ts";

export { postArrears, postPrepaidFees, postUnassigned, settlePrepaidFees } from "./actions/post-arrears.ts";
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
