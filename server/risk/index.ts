export { decideFlags, endFlagsSql, type FlagDecision, type FlagVerdict } from "./actions/decide-flags.ts";
export { findHeldItems, type HeldItem, type RiskQuestion, raiseFlags } from "./actions/raise-flags.ts";
export { type WatchedBy, watchedCardsSql } from "./actions/watched-cards.ts";
export { flagsDecided, watchlistGrew } from "./events.ts";
export { readerOf, riskFlagEntity } from "./graphql/risk-flag.type.ts";
export { type FiredFlag, flagsOfCard, flagsOfRequest } from "./rules/fired-flags.ts";
export { defaultPolicy } from "./rules/risk-policy.ts";
export type { RuleName, Severity } from "./rules/risk-rules.ts";
export {
  flagSentence,
  historyTitle,
  ruleAsKnownBy,
  ruleLegalBasis,
  ruleMaterials,
  ruleTitle,
} from "./rules/risk-texts.ts";
