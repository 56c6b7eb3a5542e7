export {
  type BusinessCalendar,
  type CalendarFacts,
  calendarInForce,
  calendarOf,
  calendarSql,
  timeOf,
  withPolicy,
} from "./actions/calendar-in-force.ts";
export { holdPolicy } from "./actions/decide-policy.ts";
export { calendarChanged, slaPolicyChanged } from "./events.ts";
export { PromiseState, ServicePromise } from "./graphql/promise.type.ts";
export { toPromise } from "./graphql/to-promise.ts";
export { wholeMinute } from "./rules/shanghai-days.ts";
export { readClock } from "./rules/sla-clock.ts";
export type { Channel, CustomerKind, Lane, PromisedTo } from "./rules/sla-policy.ts";
