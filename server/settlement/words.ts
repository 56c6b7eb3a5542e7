import type { Vocabulary } from "../platform/localized-text.ts";
import {
  differenceWords,
  lateClaimActionWords,
  lateClaimStatusWords,
  ledgerAccountWords,
  ledgerPhaseWords,
  ledgerTransferWords,
  movementWords,
  payoutActionWords,
  payoutFailureWords,
  payoutMethodWords,
  payoutStatusWords,
  settlementActionWords,
  settlementPartWords,
  settlementStateWords,
} from "./rules/settlement-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  SettlementState: settlementStateWords,
  SettlementPart: settlementPartWords,
  SettlementAction: settlementActionWords,
  LedgerAccountKind: ledgerAccountWords,
  LedgerTransferKind: ledgerTransferWords,
  LedgerTransferPhase: ledgerPhaseWords,
  PayoutMethod: payoutMethodWords,
  PayoutStatus: payoutStatusWords,
  PayoutFailure: payoutFailureWords,
  PayoutAction: payoutActionWords,
  LateClaimStatus: lateClaimStatusWords,
  LateClaimAction: lateClaimActionWords,
  PayoutDifferenceKind: differenceWords,
  PayoutMovement: movementWords,
} satisfies Vocabulary;
