export { applyCarrierReport, type ReportResult } from "./actions/apply-carrier-report.ts";
export { clearRisk, confirmRisk, type RiskDecision } from "./actions/decide-risk.ts";
export { type ItemsDecision, reinstateItems, rejectItems } from "./actions/reject-items.ts";
export { retryFailed } from "./actions/retry-items.ts";
export { type ReasonOfEvent, reasonInWords } from "./graphql/reason-words.ts";
export { DelegationInput } from "./graphql/request.input.ts";
