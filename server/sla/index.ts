export {
  type BusinessCalendar,
  calendarInForce,
  calendarOf,
  type EnteredYear,
  enteredYearsSql,
} from "./actions/calendar-in-force.ts";
export { calendarChanged } from "./events.ts";
export { PromiseState, ServicePromise } from "./graphql/promise.type.ts";
export { toPromise } from "./graphql/to-promise.ts";
export type { BusinessTime } from "./rules/business-time.ts";
export { wholeMinute } from "./rules/shanghai-days.ts";
export { type ClockEvent, type ClockReading, type PromisedTime, readClock } from "./rules/sla-clock.ts";
export { type Channel, type Lane, promiseRuleFor, type SlaPolicy } from "./rules/sla-policy.ts";
