export { calendarEnd } from "./actions/calendar-end.ts";
export {
  type BusinessCalendar,
  type CalendarFacts,
  calendarInForce,
  calendarOf,
  calendarSql,
  withPolicy,
} from "./actions/calendar-in-force.ts";
export { holdPolicy } from "./actions/decide-policy.ts";
export { calendarChanged, slaPolicyChanged } from "./events.ts";
export { PromiseState, ServicePromise } from "./graphql/promise.type.ts";
export { proposedRules, SlaRules } from "./graphql/sla-rules.type.ts";
export { toPromise } from "./graphql/to-promise.ts";
export { type Hours, writtenMinute } from "./rules/business-hours.ts";
export { dayAfter, minuteOf, wholeMinute } from "./rules/shanghai-days.ts";
export { readClock } from "./rules/sla-clock.ts";
export { type Channel, type CustomerKind, type Lane, lanes, type PromisedTo, timeOf } from "./rules/sla-policy.ts";
export { type PolicyFault, type ProposedRules, policyFaults, settledRules } from "./rules/sla-policy-faults.ts";
