import type { Vocabulary } from "../platform/localized-text.ts";
import {
  flagStatusWords,
  riskRuleWords,
  riskScopeWords,
  riskSeverityWords,
  watchlistKindWords,
} from "./rules/risk-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  RiskRule: riskRuleWords,
  RiskSeverity: riskSeverityWords,
  RiskScope: riskScopeWords,
  RiskFlagStatus: flagStatusWords,
  WatchlistKind: watchlistKindWords,
} satisfies Vocabulary;
