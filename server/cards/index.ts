export { selectCards, tellOfRemedy } from "./actions/apply-remedy.ts";
export { type CardNeeds, cardNeedsSql, type RemedyObstacle } from "./actions/card-needs.ts";
export {
  type CardSelection,
  MOST_CARDS,
  missingNamesSql,
  tooManyCards,
  toSelectionQuery,
} from "./actions/card-selection.ts";
export { type CreditedCard, creditCard, holdCardToCredit, MOST_ON_CARD_FEN } from "./actions/credit-card.ts";
export { correctContractEnds, lowerExitFees, unbindDisputed } from "./actions/dispute-remedies.ts";
export { askExitFeesSql, owedExitFeesSql } from "./actions/exit-fees.ts";
export { type KeptSet, keepCardSets } from "./actions/kept-sets.ts";
export { moveCardsSql, restoreCardsSql } from "./actions/move-cards.ts";
export { noteTrafficSql } from "./actions/note-traffic.ts";
export { overdueSql } from "./actions/overdue.ts";
export { amountChanged, billTotalsSql, overdueBillsSql, payQuotedBills } from "./actions/pay-arrears.ts";
export { planTerms } from "./actions/plan-terms.ts";
export { contractMonthsSql, dataPlanOf, exitFeeFenSql, remainderTerms, takeRemainderSql } from "./actions/remainder.ts";
export { type StepRemedied, stepRemedies } from "./actions/remedy-step.ts";
export { renewsOnSql } from "./actions/renewals.ts";
export {
  type EndedExitFee,
  endExitFees,
  exitFeesReturned,
  markReturns,
  payExitFees,
} from "./actions/transition-exit-fees.ts";
export { writeLedgerSql } from "./actions/write-ledger.ts";
export { cardsRemedied, type Remedy } from "./events.ts";
export { billEntity, cardEntity, carrierEntity, exitFeeEntity, ledgerEntity, planEntity } from "./graphql/card.type.ts";
export { cardConditions, numberPrefix, SimCardFilter } from "./graphql/card-filter.input.ts";
export { IccidScalar, ImeiScalar } from "./graphql/card-scalars.ts";
export { CardSelectionInput, onSelectedCards } from "./graphql/card-selection.input.ts";
export { planChangeEntity } from "./graphql/plan-change.type.ts";
export { cardsNotFound } from "./graphql/remedy.acts.ts";
export { carrierWords } from "./rules/card-words.ts";
export { lineFault } from "./rules/entered-line.ts";
export { DAYS_KEPT_UNUSED } from "./rules/exit-fee-states.ts";
export { parseIccid } from "./rules/iccid.ts";
export { parseImei } from "./rules/imei.ts";
export { maskMsisdn } from "./rules/mask.ts";
export { normaliseNumber } from "./rules/normalise-number.ts";
export type { PlanTerms } from "./rules/plan-change.ts";
export { provinceName } from "./rules/province.ts";
export { BYTES_OF_MEGABYTE } from "./rules/remainder.ts";
