export { askAbout } from "./actions/asked-cards.ts";
export { evaluateCardsSql, mayBeBlockedSql } from "./actions/evaluate-cards.ts";
export { blockerWords } from "./rules/blocker-words.ts";
