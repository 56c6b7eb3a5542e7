export { askAbout } from "./actions/asked-cards.ts";
export { evaluateCardsSql, mayBeBlockedSql } from "./actions/evaluate-cards.ts";
export { BlockerCode, BlockerRemedy } from "./graphql/blocker-enums.ts";
export { blockerWords } from "./rules/blocker-words.ts";
export { LIVE_TRAFFIC_HOURS } from "./rules/eligibility.ts";
