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
export { wholeMinute } from "./rules/shanghai-days.ts";
export { readClock } from "./rules/sla-clock.ts";
export type { Channel, Lane } from "./rules/sla-policy.ts";
