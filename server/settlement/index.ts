// What is taken down when a card is cancelled comes before whatever a module that builds on it does then.
import "./actions/open-settlements.ts";

export { owedFeesSql, owedFeesToAskSql } from "./actions/owed-fees.ts";
export { postArrears, postPrepaidFees, postUnassigned, settlePrepaidFees } from "./actions/post-arrears.ts";
export { PATIENCE_DAYS } from "./actions/reconcile-payouts.ts";
export { writeDifferencesSql } from "./actions/write-differences.ts";
export {
  dayCompared,
  differencesChanged,
  lateClaimClosed,
  lateClaimFiled,
  refundReturned,
  settlementsClosed,
  settlementsToRemindOf,
} from "./events.ts";
export { differenceEntity } from "./graphql/difference.type.ts";
export { moneyOf } from "./graphql/settlement-money.ts";
export { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";
export { operatorAccounts } from "./rules/ledger-accounts.ts";
export { ledgerTransferWords } from "./rules/settlement-words.ts";
