import type { Vocabulary } from "../platform/localized-text.ts";
import { cardStatusWords, carrierWords, exitFeeStatusWords, ledgerWords } from "./rules/card-words.ts";
import { customerKeyWords } from "./rules/customer-key.ts";
import { planChangeRefusalWords } from "./rules/plan-change.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  SimCardStatus: cardStatusWords,
  CarrierCode: carrierWords,
  LedgerEntryKind: ledgerWords,
  ExitFeeStatus: exitFeeStatusWords,
  CustomerKeyKind: customerKeyWords,
  PlanChangeRefusal: planChangeRefusalWords,
} satisfies Vocabulary;
